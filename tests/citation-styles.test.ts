import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { dayAt, NoDateError } from "../src/citation/date.ts";
import type { CitationRequest } from "../src/citation/facts.ts";
import { NoAddressError, placeInWords } from "../src/citation/place-in-words.ts";
import { type CitationStyle, citationStyles, cite, mediaTypeOf } from "../src/citation/styles.ts";
import type { DocumentRecord, Language } from "../src/document/source.ts";
import { loadPlan } from "./plan.ts";

const shipped = loadPlan().plan;
/** The plan with the day of its translation held fast: that day changes with every revision. */
const plan = {
  ...shipped,
  record: {
    ...shipped.record,
    translation: { ...(shipped.record.translation ?? { licence: "", changes: [] }), date: "2026-11-23" },
  },
};
const link = "https://policy.example/id/shanghai-stic-14fyp";
const zhTitle = "上海市建设具有全球影响力的科技创新中心“十四五”规划";
const enTitle =
  "Shanghai 14th Five-Year Plan for Building a Science and Technology Innovation Center with Global Influence";
const enIssuer = "Shanghai Municipal People's Government";
const sourceUrl = "https://www.ndrc.gov.cn/xxgk/zcfb/ghwb/202109/P020210910639035516208.pdf";

/** A valid request for the first priority of 3-1-1, visited on 2026-11-30; a test changes one part. */
function request(changes: Partial<CitationRequest> = {}): CitationRequest {
  const language: Language = "zh";
  const address = "3-1-1-d1";
  return {
    document: plan,
    address,
    language,
    permalink: `${link}/${address}`,
    accessed: "2026-11-30",
    ...changes,
  };
}

function citePlan(style: CitationStyle, changes: Partial<CitationRequest> = {}): string {
  return cite({ ...request(changes), style });
}

/** The plan with another record, translated or not, published at another time. */
function withRecord(changes: Partial<DocumentRecord>) {
  return { document: { ...plan, record: { ...plan.record, ...changes } } };
}

const whole = { address: undefined, permalink: link };
const english = { language: "en" } as const;
const { translation: _, ...untranslated } = plan.record;

describe("cite for readers", () => {
  const rows: readonly (readonly [what: string, CitationStyle, Partial<CitationRequest>, string])[] = [
    [
      "title, label, issuer, date and permalink",
      "plain",
      {},
      `《${zhTitle}》第三章第\uFF08一\uFF09节第1条重点方向\uFF081\uFF09\uFF0C上海市人民政府\uFF0C2021年9月\u3002${link}/3-1-1-d1`,
    ],
    [
      "English says that the translation is unofficial, and of which day",
      "plain",
      english,
      `${enTitle}, Chapter 3, Section 1, Article 1, Priority (1), ${enIssuer}, September 2021 (unofficial translation, November 23, 2026). ${link}/3-1-1-d1`,
    ],
    [
      "no label for a whole document",
      "plain",
      whole,
      `《${zhTitle}》\uFF0C上海市人民政府\uFF0C2021年9月\u3002${link}`,
    ],
    [
      "like 中国互联网络信息中心. 第29次中国互联网络发展状况统计报告[R/OL]. 2012-01-16. URL. (2025, B.7): no day of visit",
      "gbt7714",
      whole,
      `上海市人民政府. ${zhTitle}[R/OL]. 2021-09. ${link}.`,
    ],
    [
      "like Calkin D E，…[R/OL]. 2011：8-9. URL. (2025, B.7): the place after a full-width colon",
      "gbt7714",
      {},
      `上海市人民政府. ${zhTitle}[R/OL]. 2021-09\uFF1A第三章第\uFF08一\uFF09节第1条重点方向\uFF081\uFF09. ${link}/3-1-1-d1.`,
    ],
    [
      "full-width marks in every language; the translation is a version, like Rev. ed. (2025, 7.4)",
      "gbt7714",
      english,
      `${enIssuer}. ${enTitle}[R/OL]. Unofficial translation of 2026-11-23. 2021-09\uFF1AChapter 3, Section 1, Article 1, Priority (1). ${link}/3-1-1-d1.`,
    ],
    [
      "like 国务院新闻办公室. 国防白皮书: …[R/OL]. (2013-04-16)[2014-06-11]. URL. (2015, A.3)",
      "gbt7714-2015",
      whole,
      `上海市人民政府. ${zhTitle}[R/OL]. (2021-09)[2026-11-30]. ${link}.`,
    ],
    [
      "like 北京市人民政府办公厅. …[A/OL]. 2005(2005-07-12)[2011-07-12]. URL. (2015, 4.6.2): the place after the year",
      "gbt7714-2015",
      {},
      `上海市人民政府. ${zhTitle}[R/OL]. 2021: 第三章第\uFF08一\uFF09节第1条重点方向\uFF081\uFF09(2021-09)[2026-11-30]. ${link}/3-1-1-d1.`,
    ],
    [
      "a year alone is the year of publication, not its day",
      "gbt7714-2015",
      { ...whole, ...withRecord({ published: "2021" }) },
      `上海市人民政府. ${zhTitle}[R/OL]. 2021[2026-11-30]. ${link}.`,
    ],
    [
      "APA 10.4 and 9.38: group author, no publisher, translated title in square brackets",
      "apa",
      { ...whole, ...english },
      `${enIssuer}. (2021, September). ${zhTitle} [${enTitle}] (Unofficial translation, November 23, 2026). ${link}`,
    ],
    [
      "APA 8.13: the place stands in the text; 6.8: no round brackets in round brackets",
      "apa",
      english,
      `${enIssuer}. (2021, September). ${zhTitle} [${enTitle}] (Unofficial translation, November 23, 2026). ${link}/3-1-1-d1\n(${enIssuer}, 2021, Chapter 3, Section 1, Article 1, Priority 1)`,
    ],
    [
      "APA in Chinese needs no translated title",
      "apa",
      {},
      `上海市人民政府. (2021年9月). ${zhTitle}. ${link}/3-1-1-d1\n\uFF08上海市人民政府\uFF0C2021\uFF0C第三章第\uFF08一\uFF09节第1条重点方向\uFF081\uFF09\uFF09`,
    ],
    [
      "a day of publication in the order of APA",
      "apa",
      { ...whole, language: "en", ...withRecord({ published: "2021-09-10" }) },
      `${enIssuer}. (2021, September 10). ${zhTitle} [${enTitle}] (Unofficial translation, November 23, 2026). ${link}`,
    ],
    [
      "a document without a translation claims none",
      "plain",
      { ...whole, language: "en", document: { ...plan, record: untranslated } },
      `${enTitle}, ${enIssuer}, September 2021. ${link}`,
    ],
  ];

  it.each(rows)("%s (%s)", (_what, style, changes, expected) => {
    expect(citePlan(style, changes)).toBe(expected);
  });

  it("cites headings as well", () => {
    expect(citePlan("plain", { address: "5-3-1-x1", language: "en" })).toContain(
      `, ${placeInWords(plan, "5-3-1-x1", "en")}, `,
    );
  });

  it.each(citationStyles)("refuses what is no address and no date (%s)", (style) => {
    expect(() => citePlan(style, { address: "chapter three" })).toThrow(NoAddressError);
    expect(() => citePlan(style, { accessed: "yesterday" })).toThrow(NoDateError);
  });
});

describe("cite for reference managers", () => {
  it("writes BibTeX with the institution as one name, once, and the place as a note", () => {
    expect(citePlan("bibtex")).toBe(`@techreport{shanghai-stic-14fyp-3-1-1-d1,
  author = {{上海市人民政府}},
  title = {{${zhTitle}}},
  type = {政策文件},
  year = {2021},
  month = sep,
  url = {${link}/3-1-1-d1},
  urldate = {2026-11-30},
  langid = {chinese},
  note = {第三章第\uFF08一\uFF09节第1条重点方向\uFF081\uFF09; 来源\uFF1A${sourceUrl}},
}
`);
  });

  it("says in BibTeX that the English is an unofficial translation, and of what", () => {
    expect(citePlan("bibtex", english)).toContain(
      `  note = {Chapter 3, Section 1, Article 1, Priority (1); Unofficial translation, November 23, 2026; Original title: ${zhTitle}; Source: ${sourceUrl}},\n`,
    );
  });

  it.each([
    ["ampersand and per cent", "R&D at 100%", "R\\&D at 100\\%"],
    ["braces, which BibTeX counts even when escaped", "{A", "\\textbraceleft{}A"],
    ["a backslash before what it would escape", "\\&", "\\textbackslash{}\\&"],
    ["the other marks of TeX", "#1 $2 a_b ~^", "\\#1 \\$2 a\\_b \\textasciitilde{}\\textasciicircum{}"],
    ["Chinese and its marks as they are", "“十四五”、5G", "“十四五”、5G"],
  ])("escapes %s for BibTeX", (_what, en, expected) => {
    const titled = withRecord({ title: { zh: en, en } });
    expect(citePlan("bibtex", { ...english, ...titled })).toContain(`\n  title = {{${expected}}},\n`);
  });

  it("leaves a URL verbatim for BibTeX but for what would end the field", () => {
    expect(citePlan("bibtex", { permalink: "https://a.example/b_c?q=%20&r={d}" })).toContain(
      "\n  url = {https://a.example/b_c?q=%20&r=%7Bd%7D},\n",
    );
  });

  it("writes RIS in lines that end in CR LF, with dates as far as they are known", () => {
    expect(citePlan("ris", english).split("\r\n")).toEqual([
      "TY  - RPRT",
      "ID  - shanghai-stic-14fyp-3-1-1-d1-en",
      `AU  - ${enIssuer}`,
      `TI  - ${enTitle}`,
      "ST  - Shanghai S&T Innovation Center 14th Five-Year Plan",
      "PY  - 2021",
      "DA  - 2021/09//",
      "M3  - Policy document, unofficial translation",
      "LA  - en",
      "N1  - Chapter 3, Section 1, Article 1, Priority (1)",
      "N1  - Unofficial translation, November 23, 2026",
      `N1  - Original title: ${zhTitle}`,
      `N1  - Source: ${sourceUrl}`,
      `UR  - ${link}/3-1-1-d1`,
      "Y2  - 2026/11/30/",
      "ER  - ",
      "",
    ]);
  });

  it.each([
    ["2021", "DA  - 2021///\r\n", "  year = {2021},\n  url", [2021]],
    ["2021-09", "DA  - 2021/09//\r\n", "  year = {2021},\n  month = sep,\n  url", [2021, 9]],
    ["2021-09-10", "DA  - 2021/09/10/\r\n", "  month = sep,\n  day = {10},\n  url", [2021, 9, 10]],
  ])("writes no more of the date %s than is known", (published, ris, bibtex, parts) => {
    const dated = withRecord({ published });
    expect(citePlan("ris", dated)).toContain(ris);
    expect(citePlan("bibtex", dated)).toContain(bibtex);
    expect(JSON.parse(citePlan("csl-json", dated))).toMatchObject([{ issued: { "date-parts": [parts] } }]);
  });

  it("keeps an institution with a comma in its name one author in RIS", () => {
    const issuer = { zh: "工业部", en: "Ministry of Industry, Trade and Energy" };
    expect(citePlan("ris", { ...english, ...withRecord({ issuer }) })).toContain(
      "AU  - Ministry of Industry\uFF0CTrade and Energy\r\n",
    );
  });

  it("writes CSL-JSON as a list of one item, with nothing that a style would print beside its sense", () => {
    expect(JSON.parse(citePlan("csl-json", english))).toEqual([
      {
        id: "shanghai-stic-14fyp-3-1-1-d1-en",
        type: "report",
        genre: "Policy document, unofficial translation",
        title: enTitle,
        "title-short": "Shanghai S&T Innovation Center 14th Five-Year Plan",
        author: [{ literal: enIssuer }],
        issued: { "date-parts": [[2021, 9]] },
        accessed: { "date-parts": [[2026, 11, 30]] },
        URL: `${link}/3-1-1-d1`,
        language: "en",
        note: `Chapter 3, Section 1, Article 1, Priority (1); Unofficial translation, November 23, 2026; Original title: ${zhTitle}; Source: ${sourceUrl}`,
      },
    ]);
  });

  it.each([
    ["a passage in Chinese", {}],
    ["a passage in English", english],
    ["the whole document", whole],
    ["a document without translation", { ...english, document: { ...plan, record: untranslated } }],
    ["a year alone", withRecord({ published: "2021" })],
  ])("keeps to the schema of CSL-JSON: %s", (_what, changes) => {
    expect(cslFaults(JSON.parse(citePlan("csl-json", changes)))).toEqual([]);
  });

  it.each([
    ["one object", {}, "must be array"],
    ["a key of a citation, not of an item", [{ id: "a", type: "report", label: "chapter" }], "properties"],
    ["a date as a string", [{ id: "a", type: "report", issued: "2021-09" }], "object"],
    ["an author as a string", [{ id: "a", type: "report", author: "上海市人民政府" }], "array"],
  ])("would refuse %s", (_what, items, fault) => {
    expect(cslFaults(items).join()).toContain(fault);
  });
});

/** What CSL 1.0.2's csl-data.json says of the members that a report may have; it allows no others. */
const cslDate = {
  type: "object",
  additionalProperties: false,
  required: ["date-parts"],
  properties: {
    "date-parts": {
      type: "array",
      minItems: 1,
      maxItems: 2,
      items: { type: "array", minItems: 1, maxItems: 3, items: { type: "integer" } },
    },
  },
};
const cslText = { type: "string", minLength: 1 };
const cslItems = {
  type: "array",
  items: {
    type: "object",
    required: ["type", "id"],
    additionalProperties: false,
    properties: {
      id: cslText,
      type: { const: "report" },
      genre: cslText,
      title: cslText,
      "title-short": cslText,
      author: {
        type: "array",
        items: {
          type: "object",
          additionalProperties: false,
          required: ["literal"],
          properties: { literal: cslText },
        },
      },
      issued: cslDate,
      accessed: cslDate,
      URL: cslText,
      language: cslText,
      note: cslText,
    },
  },
};

function cslFaults(items: unknown): string[] {
  const ajv = new Ajv({ allErrors: true });
  return ajv.validate(cslItems, items) ? [] : (ajv.errors ?? []).map(({ message }) => message ?? "");
}

describe("every citation", () => {
  const addresses = [...plan.headingAt.keys(), ...plan.passageAt.keys()];
  const languages: readonly Language[] = ["zh", "en"];

  it.each(citationStyles)("of every place leads back and is unique (%s)", (style) => {
    const citations = languages.flatMap((language) =>
      addresses.map((address) => citePlan(style, { address, language, permalink: `${link}/${address}` })),
    );
    expect(new Set(citations).size).toBe(addresses.length * languages.length);
    expect(citations.every((citation) => citation.includes(link))).toBe(true);
    expect(citations.some((citation) => /undefined|null|NaN/u.test(citation))).toBe(false);
  });

  it("has a key of its own in a file of citations in both languages", () => {
    const keys = languages.flatMap((language) =>
      [undefined, ...addresses].map((address) => citePlan("bibtex", { address, language }).split("\n", 1)[0]),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("dayAt", () => {
  it.each([
    ["2026-11-26T15:59:59Z", "2026-11-26", "a second before midnight in China"],
    ["2026-11-26T16:00:00Z", "2026-11-27", "midnight in China, the afternoon before in London"],
    ["2026-12-31T20:00:00Z", "2027-01-01", "a new year that London has not reached"],
    ["2026-03-01T08:00:00+08:00", "2026-03-01", "a moment written on China's clock"],
  ])("%s is %s: %s", (moment, day) => {
    expect(dayAt(new Date(moment), "Asia/Shanghai")).toBe(day);
  });

  it("is the day of another zone where the site is there", () => {
    expect(dayAt(new Date("2026-11-26T17:00:00Z"), "Asia/Urumqi")).toBe("2026-11-26");
  });
});

describe("mediaTypeOf", () => {
  it.each([
    ["plain", "text/plain; charset=utf-8"],
    ["gbt7714", "text/plain; charset=utf-8"],
    ["gbt7714-2015", "text/plain; charset=utf-8"],
    ["apa", "text/plain; charset=utf-8"],
    ["bibtex", "application/x-bibtex; charset=utf-8"],
    ["ris", "application/x-research-info-systems; charset=utf-8"],
    ["csl-json", "application/vnd.citationstyles.csl+json; charset=utf-8"],
  ] as const)("%s is %s", (style, type) => {
    expect(mediaTypeOf(style)).toBe(type);
  });
});
