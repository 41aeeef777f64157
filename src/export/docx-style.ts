import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  ExternalHyperlink,
  Footer,
  type IBaseParagraphStyleOptions,
  type IPropertiesOptions,
  type IRunOptions,
  PageNumber,
  Paragraph,
  TextRun,
} from "docx";
import type { Language } from "../document/source.ts";
import { xmlCharacters } from "./xml.ts";

/**
 * Text as runs. A Chinese run asks for the East Asian font by a hint as well, otherwise Word sets “ ” … — in the
 * Latin one. A line break of the text (4-2-5-x1-n1) is a line break in Word.
 */
export function runs(text: string, language: Language): TextRun[] {
  return xmlCharacters(text)
    .split("\n")
    .map(
      (line, index) => new TextRun({ text: line, ...(index > 0 ? { break: 1 } : {}), ...faces[language] }),
    );
}

export function hyperlink(text: string, link: string, language: Language): ExternalHyperlink {
  const run = new TextRun({ text: xmlCharacters(text), style: "Hyperlink", ...faces[language] });
  return new ExternalHyperlink({ link, children: [run] });
}

/** 宋体 for text and 黑体 for headings, as official documents have them; under their names on every system. */
const textFonts = {
  ascii: "Times New Roman",
  hAnsi: "Times New Roman",
  cs: "Times New Roman",
  eastAsia: "SimSun",
};
const headingFonts = { ascii: "Arial", hAnsi: "Arial", cs: "Arial", eastAsia: "SimHei" };

const faces: Readonly<Record<Language, IRunOptions>> = {
  zh: { font: { hint: "eastAsia" }, language: { value: "zh-CN", eastAsia: "zh-CN" } },
  en: { language: { value: "en-US", eastAsia: "zh-CN" } },
};

const grey = "595959";

/** Sizes are in half points, spacing in twentieths of a point. */
export const documentStyles: NonNullable<IPropertiesOptions["styles"]> = {
  default: {
    document: {
      run: { font: textFonts, size: 22, language: { value: "en-US", eastAsia: "zh-CN" } },
      paragraph: { spacing: { after: 100, line: 300 } },
    },
    title: heading(36, 0, 160),
    heading1: heading(28, 320, 120),
    heading2: heading(24, 400, 60),
  },
  paragraphStyles: [
    { id: "Small", name: "Small", basedOn: "Normal", run: { size: 18, color: grey } },
    { id: "Fact", name: "Fact", basedOn: "Normal", paragraph: { spacing: { after: 0 } }, run: { size: 20 } },
    { id: "Citation", name: "Citation", basedOn: "Normal", run: { size: 18 } },
    {
      id: "Published",
      name: "Published text",
      basedOn: "Normal",
      paragraph: {
        indent: { left: 240 },
        border: { left: { style: BorderStyle.SINGLE, size: 12, space: 8, color: "8A1C1C" } },
      },
    },
    { id: "Translation", name: "Translation", basedOn: "Normal", paragraph: { indent: { left: 240 } } },
    {
      id: "ListLabel",
      name: "List label",
      basedOn: "Normal",
      paragraph: { indent: { left: 240 } },
      run: { bold: true },
    },
  ],
};

function heading(size: number, before: number, after: number): IBaseParagraphStyleOptions {
  return {
    run: { font: headingFonts, size, bold: true, color: "000000" },
    paragraph: { spacing: { before, after }, keepNext: true },
  };
}

/** A4. */
export const page = {
  page: { size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) } },
};

export const footer = {
  default: new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES], size: 18 })],
      }),
    ],
  }),
};
