import { counted, type Grammar, ordinal } from "./grammar.ts";

/** A law, regulation, provisions, measures: 编 分编 章 节 above articles that count through; 款, 项 and 目 inside them. */
export const law: Grammar = {
  name: "law",
  levels: [
    { level: "book", forms: [counted("编")] },
    { level: "division", forms: [counted("分\\s*编")] },
    { level: "chapter", forms: [counted("章")] },
    { level: "section", forms: [counted("节")] },
    { level: "article", forms: [counted("条")] },
  ],
  boxes: "none",
  lists: {},
  front: { zh: "文首", en: "Front Matter" },
  words: {
    book: ordinal("编", "Book"),
    division: ordinal("分编", "Division"),
    chapter: (number) => (number === 0 ? { zh: "序言", en: "Preamble" } : ordinal("章", "Chapter")(number)),
    section: ordinal("节", "Section"),
    article: ordinal("条", "Article"),
    annex: (number) => ({ zh: `附件${number}`, en: `Annex ${number}` }),
  },
};
