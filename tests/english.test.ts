import { describe, expect, it } from "vitest";
import { englishWords, stemOf } from "../src/language/english.ts";
import { fold } from "../src/language/fold.ts";
import { englishStopWords } from "../src/language/stop-words.ts";
import { loadPlan } from "./plan.ts";

const wordsOf = (text: string) => englishWords(fold(text).text).map(({ word }) => word);
const stemsOf = (text: string) => englishWords(fold(text).text).map(({ stem }) => stem);

describe("words of an English text", () => {
  it.each<[string, readonly string[], string]>([
    ["high-end equipment", ["high", "end", "equipment"], "a hyphen parts"],
    ["R&D spending", ["r&d", "spending"], "an ampersand between single letters does not"],
    ["AT&T", ["at", "t"], "between longer words it does"],
    ["5G and 6G", ["5g", "and", "6g"], "a digit and a letter"],
    ["26,000 firms", ["26,000", "firms"], "thousands"],
    ["1,234,567.8", ["1,234,567.8"], "millions with a decimal"],
    ["4.5% of GDP", ["4.5", "of", "gdp"], "a share"],
    ["in 2021, 2022", ["in", "2021", "2022"], "a comma after a year"],
    ["PET/CT", ["pet", "ct"], "a stroke"],
    ["the city’s", ["the", "city’s"], "a curly apostrophe"],
    ["enterprises' needs", ["enterprises", "needs"], "an apostrophe at the end"],
    ["Lin-gang (临港)", ["lin", "gang"], "Han is passed over"],
    ["\uFF21\uFF29", ["ai"], "full-width letters"],
    ["“from 0 to 1,”", ["from", "0", "to", "1"], "quotation marks and a comma"],
    ["", [], "nothing"],
  ])("%s → %j: %s", (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it("stand where they say", () => {
    const { plan } = loadPlan();
    for (const { text } of plan.translation.values()) {
      const folded = fold(text).text;
      for (const { word, start, end } of englishWords(folded)) expect(folded.slice(start, end)).toBe(word);
    }
  });
});

describe("stems", () => {
  it.each([
    ["technologies", "technology", "plural"],
    ["accelerating", "accelerate", "-ing"],
    ["accelerated", "accelerates", "-ed, -s"],
    ["enterprise’s", "enterprises", "possessive"],
    ["city's", "city", "straight apostrophe"],
    ["26,000", "26000", "thousands with and without a comma"],
    // British and American
    ["centre", "center", "-re"],
    ["centres", "centers", "its plural"],
    ["fibre", "fiber", "-re"],
    ["metres", "meters", "-re"],
    ["programme", "programs", "-mme"],
    ["digitisation", "digitization", "-isation"],
    ["modernised", "modernize", "-ise"],
    ["organisational", "organizational", "-isational"],
    ["analysed", "analyzing", "-yse"],
    ["colour", "colors", "-our"],
    ["labour", "labor", "-our"],
    ["neighbouring", "neighboring", "-our-"],
    ["tumours", "tumor", "-our"],
    ["licence", "license", "-ce"],
    ["defence", "defense", "-ce"],
    ["practise", "practice", "the verb"],
    ["modelling", "modeling", "-ll-"],
    ["labelled", "label", "-ll-"],
    ["fuelled", "fuels", "-ll-"],
    ["travellers", "traveler", "-ll-"],
    ["catalogue", "catalog", "-ogue"],
    ["aluminium", "aluminum", "-ium"],
    ["anaemia", "anemia", "-aem-"],
    ["paediatric", "pediatric", "-aed-"],
    ["sulphur", "sulfur", "-ph-"],
    ["ageing", "aging", "-e-"],
    ["enrolment", "enrollment", "-l-"],
    // Words that only look British
    ["promising", "promise", "-ise on both sides"],
    ["advertising", "advertise", "-ise on both sides"],
    ["exercising", "exercise", "-ise on both sides"],
    ["advisers", "advise", "-ise on both sides"],
    ["improvisation", "improvise", "-ise on both sides"],
    ["enterprises", "enterprise", "-ise on both sides"],
    ["skilled", "skills", "one syllable before -ll"],
    ["drilling", "drill", "one syllable before -ll"],
    ["controlled", "control", "-ll- on both sides"],
    ["installed", "installing", "-ll- on both sides"],
  ])("%s and %s are one: %s", (one, other) => {
    expect(stemsOf(one)).toEqual(stemsOf(other));
  });

  it.each([
    ["rolling", "role", "a part is not another word"],
    ["universe", "verse", "a prefix"],
    ["5g", "6g", "names with digits"],
    ["analyse", "analysis", "verb and noun keep apart"],
    ["2.5", "25", "a decimal point counts"],
    ["house", "horse", "neighbours in spelling"],
    ["chang'e", "change", "an apostrophe of pinyin"],
  ])("%s and %s are two: %s", (one, other) => {
    expect(stemOf(one)).not.toBe(stemOf(other));
  });

  it("leave names of letters and digits as they are", () => {
    expect(["r&d", "5g", "c919", "100kw"].map(stemOf)).toEqual(["r&d", "5g", "c919", "100kw"]);
  });
});

describe("stop words", () => {
  it.each(["what", "which", "the", "for", "of", "how", "is"])("%s carries no weight", (word) => {
    expect(englishStopWords.has(word)).toBe(true);
  });

  it.each(["target", "talent", "ai", "r&d", "5g", "open"])("%s does", (word) => {
    expect(englishStopWords.has(word)).toBe(false);
  });
});
