import { describe, expect, it } from "vitest";
import { parseLanguageTag, preferredOf } from "../src/language/language-tag.ts";

describe("language tags", () => {
  it.each([
    ["zh", "zh", "the code"],
    ["zh-CN", "zh", "a region"],
    ["zh_CN", "zh", "a locale"],
    ["zh-Hans", "zh", "a script"],
    ["zh-Hant-TW", "zh", "script and region"],
    ["ZH-cn", "zh", "capitals"],
    ["EN", "en", "capitals"],
    ["en-US", "en", "a region"],
    ["en_GB", "en", "a locale"],
    ["en-GB-oxendict", "en", "a variant"],
    ["fr", undefined, "another language"],
    ["zho", undefined, "another code"],
    ["english", undefined, "a name"],
    ["zh-", undefined, "half a tag"],
    ["zh--CN", undefined, "an empty part"],
    ["zh CN", undefined, "a space"],
    ["", undefined, "nothing"],
    [`zh${"-a".repeat(5_000)}`, undefined, "longer than a tag"],
  ])("%s names %s: %s", (tag, language, _why) => {
    expect(parseLanguageTag(tag)).toBe(language);
  });

  it.each([
    ["en-US,en;q=0.9,zh-CN;q=0.8", "en", "the first"],
    ["en;q=0.5, zh-TW;q=0.9", "zh", "the heavier"],
    ["fr-FR, en;q=0.3", "en", "the one that there is"],
    ["zh_CN", "zh", "a locale"],
    ["en;q=0, zh;q=0.1", "zh", "a weight of 0 refuses"],
    ["EN ; Q=0.7", "en", "spaces and capitals"],
    ["en;q=x, zh;q=0.1", "zh", "a weight that is none"],
    ["fr-FR,fr", undefined, "neither"],
    ["*", undefined, "any"],
    ["", undefined, "nothing"],
    ["fr,".repeat(10_000), undefined, "longer than a header"],
  ])("%s asks for %s: %s", (header, language, _why) => {
    expect(preferredOf(header)).toBe(language);
  });
});
