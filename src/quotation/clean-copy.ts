/**
 * A passage in normal Chinese typesetting: full-width marks beside Chinese, and none of the white space that the
 * printed lines left behind (升 级, 2020 年). Letters and digits stay as they are, and so do marks between them (4.1%,
 * 1,000, 1:1). In the comparable form it equals the passage, so that it verifies as `folded`. A line break inside a
 * passage is one of print; who joins passages sets the breaks between them.
 */
export function cleanCopy(passage: string): string {
  return withoutStraySpaces(withFullWidthMarks(withoutStraySpaces(passage)));
}

// “升 级” · “14 个” · “云\n—边—端”, but not “PCT patents”
function withoutStraySpaces(text: string): string {
  return text.replaceAll(/\s+/gu, (space, at: number) =>
    isChinese(text.charAt(at - 1)) || isChinese(text.charAt(at + space.length)) ? "" : space,
  );
}

/** Passes until nothing changes, since a mark beside a mark that became full-width stands beside Chinese: “(SKA),”. */
function withFullWidthMarks(text: string): string {
  const characters = text.split("");
  const partners = bracketPairs(characters);
  // “(2)EDA。”: an item's number stands before Chinese text whatever its first word is
  const besideChinese = (at: number) =>
    at === 0 || isChinese(characters[at - 1]) || isChinese(characters[at + 1]);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [at, character] of characters.entries()) {
      const mark = fullWidth[character];
      const partner = partners.get(at);
      if (!mark || !(besideChinese(at) || (partner !== undefined && besideChinese(partner)))) continue;
      characters[at] = mark;
      changed = true;
    }
  }
  return characters.join("");
}

/** The other bracket of each: “(GDP)” is set alike on both sides. */
function bracketPairs(characters: readonly string[]): Map<number, number> {
  const partners = new Map<number, number>();
  const open: number[] = [];
  for (const [at, character] of characters.entries()) {
    if (character === "(") open.push(at);
    const partner = character === ")" ? open.pop() : undefined;
    if (partner !== undefined) partners.set(at, partner).set(partner, at);
  }
  return partners;
}

const fullWidth: Readonly<Record<string, string>> = {
  ",": "\uFF0C",
  ":": "\uFF1A",
  ";": "\uFF1B",
  "?": "\uFF1F",
  "!": "\uFF01",
  "(": "\uFF08",
  ")": "\uFF09",
};

// 升 · 〇 · 。 · 《 · ， · “ · — · …
const chinese = /[\p{Script=Han}\u3001-\u3011\u3014-\u301F\uFF01-\uFF60\u201C\u201D\u2014\u2026]/u;

function isChinese(character: string | undefined): boolean {
  return character !== undefined && chinese.test(character);
}
