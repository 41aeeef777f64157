import type { Site } from "../../corpus/site.ts";
import type { Bilingual, Language } from "../../document/source.ts";
import type { Library } from "../../library/library.ts";
import { messages, wordingIn } from "../messages.ts";

/** What the site is called; what it does, where it has no name. */
export function siteName({ name }: Site): Bilingual {
  return name ?? messages["site.name"];
}

export function siteTagline({ tagline }: Site): Bilingual {
  return tagline ?? messages["site.tagline"];
}

/** What stands at the foot of every page: whose site it is, what the English is, licences, whom to write to. */
export function footOf(
  { site, documents }: Pick<Library, "site" | "documents">,
  language: Language,
): readonly string[] {
  const say = wordingIn(language);
  const owner = site.owner?.[language];
  const statements = [
    ...(owner === undefined ? [] : [say("foot.owner", { owner })]),
    ...(site.official ? [] : [say("foot.unofficial")]),
    ...(documents.some(({ record }) => record.translation) ? [say("foot.english")] : []),
  ].join(language === "zh" ? "" : " ");
  return [
    statements,
    ...site.licences.map((line) => line[language]),
    ...(site.contact === undefined ? [] : [say("foot.contact", { contact: site.contact })]),
  ].filter((line) => line !== "");
}
