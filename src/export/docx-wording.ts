import type { Bilingual, Language } from "../document/source.ts";
import type { TranslationStatus } from "../language/translation.ts";
import type { DocxContent } from "./docx-content.ts";

/** The words of the Word document that are neither the documents' own nor citations. */
export const docxWording = {
  summary: {
    zh: (count: number, { date, portalName }: Exported) =>
      `共 ${count} 条 · ${date} 由“${portalName.zh}”导出`,
    en: (count: number, { date, portalName }: Exported) =>
      `${count} ${count === 1 ? "passage" : "passages"} · exported from ${portalName.en}, ${date}`,
  },
  facts: {
    title: { zh: "名称", en: "Title" },
    otherTitle: { zh: "英文译名", en: "Published title" },
    issuer: { zh: "发布机构", en: "Issuer" },
    published: { zh: "发布时间", en: "Published" },
    period: { zh: "规划期", en: "Planning period" },
    source: { zh: "公布的文件", en: "Published document" },
    sha256: { zh: "原文 SHA-256", en: "SHA-256 of the text" },
    translation: { zh: "英文译文", en: "English translation" },
    authority: { zh: "效力", en: "Authority" },
  },
  document: { zh: "文件", en: "The document" },
  ended: { zh: "（已结束）", en: " (ended)" },
  unofficial: {
    zh: (date: string, licence: string) => `非官方参考译文，${date}，${licence}`,
    en: (date: string, licence: string) => `Unofficial reference translation, ${date}, ${licence}`,
  },
  authority: { zh: "仅中文原文具有权威性。", en: "The Chinese text alone is authoritative." },
  status: {
    reference: { zh: "非官方参考译文，未经审校。", en: "Unofficial reference translation, unreviewed." },
    reviewed: { zh: "非官方参考译文，已审校。", en: "Unofficial reference translation, reviewed." },
    none: { zh: "此条尚无英文译文。", en: "Not yet translated." },
  },
  note: { zh: "译者注：", en: "Translator’s note: " },
  figure: {
    zh: { text: "公布的文件在此处有图表，本文本没有收录。", link: "查看公布的文件" },
    en: {
      text: "The published document shows a figure or table here, which is not included in this text. ",
      link: "See the published document",
    },
  },
} satisfies {
  readonly summary: InBoth<(count: number, exported: Exported) => string>;
  readonly facts: Readonly<Record<string, Bilingual>>;
  readonly document: Bilingual;
  readonly ended: Bilingual;
  readonly unofficial: InBoth<(date: string, licence: string) => string>;
  readonly authority: Bilingual;
  readonly status: Readonly<Record<TranslationStatus | "none", Bilingual>>;
  readonly note: Bilingual;
  readonly figure: InBoth<{ readonly text: string; readonly link: string }>;
};

type Exported = Pick<DocxContent, "date" | "portalName">;

type InBoth<Thing> = Readonly<Record<Language, Thing>>;
