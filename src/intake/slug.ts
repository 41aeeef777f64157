import { syllablesOf } from "../language/pinyin.ts";
import { Segmenter } from "../language/segment.ts";

/** Longer ones are cut between words. */
const longest = 60;

/** A slug of a title in pinyin, a word of it a word: 北京市数字经济促进条例 is beijing-shi-shuzi-jingji-cujin-tiaoli. */
export function slugOf(title: string): string {
  const words = new Segmenter([])
    .words(title.normalize("NFKC").toLowerCase())
    .map(({ text }) =>
      syllablesOf(text)
        .join("")
        .replaceAll(/[^a-z0-9]+/g, ""),
    )
    .filter((word) => word !== "");
  let slug = words.shift()?.slice(0, longest) ?? "document";
  for (const word of words) {
    if (slug.length + 1 + word.length > longest) break;
    slug = `${slug}-${word}`;
  }
  return slug;
}
