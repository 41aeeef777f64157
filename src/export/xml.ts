/** An element of an XML document; a string among the children is text. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: XmlAttributes;
  readonly children: readonly (XmlElement | string)[];
}

/** An attribute that is undefined is left out. */
export type XmlAttributes = Readonly<Record<string, string | undefined>>;

export function element(
  name: string,
  attributes: XmlAttributes,
  ...children: readonly (XmlElement | string)[]
): XmlElement {
  return { name, attributes, children };
}

/** An XML document. Elements that hold text stand on one line, with nothing added to their text. */
export function formatXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${indented(root, "")}\n`;
}

function indented({ name, attributes, children }: XmlElement, indent: string): string {
  const elements = children.filter((child) => typeof child !== "string");
  if (elements.length === 0 || elements.length < children.length) {
    return indent + inline({ name, attributes, children });
  }
  const inner = elements.map((child) => indented(child, `${indent}  `)).join("\n");
  return `${indent}<${opening(name, attributes)}>\n${inner}\n${indent}</${name}>`;
}

function inline({ name, attributes, children }: XmlElement): string {
  if (children.length === 0) return `<${opening(name, attributes)}/>`;
  const inner = children.map((child) => (typeof child === "string" ? escapeXml(child) : inline(child)));
  return `<${opening(name, attributes)}>${inner.join("")}</${name}>`;
}

function opening(name: string, attributes: XmlAttributes): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeXml(value)}"`],
  );
  return name + written.join("");
}

/** A carriage return would be read back as a line feed if it were not written as a reference. */
function escapeXml(text: string): string {
  return xmlCharacters(text).replaceAll(/[<>&"\r]/g, (character) => references[character] ?? character);
}

const references: Readonly<Record<string, string>> = {
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  '"': "&quot;",
  "\r": "&#13;",
};

/** What XML 1.0 cannot hold (control characters, lone surrogates) shows as U+FFFD: it may stand in a reader's query. */
export function xmlCharacters(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.toWellFormed().replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "\uFFFD");
}
