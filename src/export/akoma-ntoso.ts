import type { EditedDocument } from "../corpus/edited-document.ts";
import { type HeadingLevel, parseAddress } from "../document/address.ts";
import type { Heading } from "../document/outline.ts";
import type { Passage, PolicyDocument } from "../document/passages.ts";
import type { DocumentRecord } from "../document/source.ts";
import { akomaNtosoMeta } from "./akoma-ntoso-meta.ts";
import { type ExportOccasion, noteText } from "./exported-passage.ts";
import { type Container, type List, readStructure } from "./structure.ts";
import { element, formatXml, type XmlElement } from "./xml.ts";

/**
 * A whole document as Akoma Ntoso 3.0 (OASIS, 2018), a `doc` named plan, in its Chinese text alone.
 *
 * The text of `num`, `heading` and `p` in `mainBody`, editorial remarks left out, is the published text without the
 * breaks between its lines. An eId follows the OASIS naming convention (`chp_3__sec_1__art_1__list_1__point_1`, `nn`
 * where no number is printed, for boxes the position among the `hcontainer` elements); GUID is document and address.
 */
export function akomaNtoso(document: AnnotatedDocument, occasion: ExportOccasion): string {
  const writer = new BodyWriter(document);
  return formatXml(
    element(
      "akomaNtoso",
      { xmlns: "http://docs.oasis-open.org/legaldocml/ns/akn/3.0" },
      element(
        "doc",
        { name: "plan" },
        akomaNtosoMeta(document.record, occasion),
        preface(document.record),
        element("mainBody", { "xml:lang": "zh-CN" }, ...writer.contentOf(readStructure(document), "")),
      ),
    ),
  );
}

type AnnotatedDocument = PolicyDocument & Pick<EditedDocument, "notes">;

/** The title is the record's: the published text begins with the preamble. */
function preface({ title }: DocumentRecord): XmlElement {
  return element(
    "preface",
    { "xml:lang": "zh-CN" },
    element("longTitle", {}, element("p", {}, element("docTitle", {}, title.zh))),
  );
}

/** Writes the elements of a body, each with the eId of the one around it as prefix. */
class BodyWriter {
  constructor(private readonly document: AnnotatedDocument) {}

  contentOf({ parts }: Container, eId: string): XmlElement[] {
    const prefix = eId === "" ? "" : `${eId}__`;
    const counts = { hcontainer: 0, list: 0 };
    return parts.map((part) => {
      if (part.type === "list") return this.list(part, `${prefix}list_${++counts.list}`);
      if (part.type === "passage") {
        if (part.passage.kind !== "fig") return this.paragraph(part.passage, prefix);
        return this.figure(part.passage, `${prefix}hcontainer_${++counts.hcontainer}`);
      }
      const name = part.heading && elementNames[part.heading.level];
      return this.container(
        part,
        prefix + (name ? numbered(name, part) : `hcontainer_${++counts.hcontainer}`),
      );
    });
  }

  /** A chapter, section, article, or box; the passages before the first heading are a preamble. */
  private container(container: Container, eId: string): XmlElement {
    const { heading } = container;
    const content = this.contentOf(container, eId);
    if (!heading) return element("hcontainer", { name: "preamble", eId }, ...content);
    const name = elementNames[heading.level]?.name;
    return element(
      name ?? "hcontainer",
      { ...(name ? {} : { name: heading.level }), eId, GUID: this.guid(heading.address) },
      ...this.headingOf(heading),
      ...content,
    );
  }

  private headingOf({ level, span, title }: Heading): XmlElement[] {
    const published = this.document.text.slice(span.start, span.end);
    const titleStart = level === "box" ? 0 : published.lastIndexOf(title);
    return [
      ...textElement("num", published.slice(0, titleStart)),
      ...textElement("heading", published.slice(titleStart)),
    ];
  }

  private list({ label, items }: List, eId: string): XmlElement {
    const published = label && this.document.text.slice(label.start, label.end);
    return element(
      "list",
      { eId },
      ...(published ? [element("intro", {}, ...textElement("p", published))] : []),
      ...items.map((item, index) => this.item(item, eId, index + 1)),
    );
  }

  /** A bullet's number is its dash; an item's, the number printed. */
  private item(passage: Passage, list: string, position: number): XmlElement {
    const name = passage.kind === "b" ? "indent" : "point";
    const number = itemNumber.exec(passage.text)?.[0] ?? "";
    return this.leaf(name, passage, `${list}__${name}_${printed(number) ?? `nn_${position}`}`, number);
  }

  private paragraph(passage: Passage, prefix: string): XmlElement {
    // A law's article is a passage of its own: 第九条 is art_9, 第九条之一 art_9-1.
    if (passage.kind === "a") {
      const mark = articleNumber.exec(passage.text)?.[0] ?? "";
      return this.leaf(
        "article",
        passage,
        `${prefix}art_${passage.address.replace(/^.*a/u, "").replace(".", "-")}`,
        mark,
      );
    }
    const count = parseAddress(passage.address)?.item?.count ?? 0;
    if (passage.kind === "toc") return this.leaf("paragraph", passage, `${prefix}para_toc_${count}`, "");
    const number = passage.kind === "n" ? (itemNumber.exec(passage.text)?.[0] ?? "") : "";
    return this.leaf("paragraph", passage, `${prefix}para_${printed(number) ?? `nn_${count}`}`, number);
  }

  private leaf(name: string, { address, text }: Passage, eId: string, number: string): XmlElement {
    return element(
      name,
      { eId, GUID: this.guid(address) },
      ...textElement("num", number),
      element("content", {}, ...textElement("p", text.slice(number.length)), ...this.notesOn(address)),
    );
  }

  private notesOn(address: string): XmlElement[] {
    const notes = this.document.notes.get(address) ?? [];
    return notes.map((note) =>
      element("p", {}, element("remark", { status: "editorial" }, `译者注：${noteText(note, "zh")}`)),
    );
  }

  /** A figure or table that the text only names: that name, and a remark that says so. */
  private figure({ address, text }: Passage, eId: string): XmlElement {
    const remark = element(
      "remark",
      { status: "editorial" },
      "公布的文件在此处有图表，本文本没有收录，见",
      element("ref", { href: this.document.record.source.url }, "公布的文件"),
      "。",
    );
    return element(
      "hcontainer",
      { name: "figure", eId, GUID: this.guid(address), status: "incomplete" },
      element("content", {}, ...textElement("p", text), element("p", {}, remark)),
    );
  }

  private guid(address: string): string {
    return `${this.document.record.slug}/${address}`;
  }
}

/** The naming convention's elements for numbered headings; a box has none of its own. */
const elementNames: Readonly<
  Partial<Record<HeadingLevel, { readonly name: string; readonly short: string }>>
> = {
  book: { name: "book", short: "book" },
  part: { name: "part", short: "part" },
  chapter: { name: "chapter", short: "chp" },
  section: { name: "section", short: "sec" },
  article: { name: "article", short: "art" },
};

/** The number that the heading's address ends with: 三、 is 3. */
function numbered({ short }: { readonly short: string }, { heading }: Container): string {
  return `${short}_${/\d+$/u.exec(heading?.address ?? "")?.[0] ?? "nn"}`;
}

// “第九条 市、区人民政府…” · “第一百二十条之一 …”
const articleNumber = /^\s*第[^条]{1,9}条(?:之[一二三四五六七八九十]{1,3})?\s*/u;
// “(1)打造以…” (42) · “1、药物靶标发现与确证…” (119) · “——使命导向。” (25)
const itemNumber = /^(?:[(\uFF08]\d+[)\uFF09]|\d+、|——)\s*/u;

function printed(number: string): string | undefined {
  return /\d+/.exec(number)?.[0];
}

/** An element with text, or none where there is no text; white space that a reader might collapse is to be kept. */
function textElement(name: "num" | "heading" | "p", text: string): XmlElement[] {
  if (text === "") return [];
  // “…规划、云” + line break + “—边—端系统架构…” (156, 157) · “(3) 突破增材制造…” (82)
  const preserved = /^\s|\s$|\s\s|[\n\r\t]/.test(text);
  return [element(name, preserved ? { "xml:space": "preserve" } : {}, text)];
}
