import { XmlDocument, XmlElement } from "libxml2-wasm";

type Find = (xpath: string, from?: XmlElement) => XmlElement[];

/** Reads XML, gives `action` a way to find elements by XPath, and forgets it. Throws where it is not well formed. */
export function withXml<Result>(
  xml: string | Uint8Array,
  action: (find: Find, document: XmlDocument) => Result,
): Result {
  const document = typeof xml === "string" ? XmlDocument.fromString(xml) : XmlDocument.fromBuffer(xml);
  const find: Find = (xpath, from = document.root) =>
    from.find(xpath, namespaces).filter((node) => node instanceof XmlElement);
  try {
    return action(find, document);
  } finally {
    document.dispose();
  }
}

export function attribute(element: XmlElement, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}

const namespaces = {
  akn: "http://docs.oasis-open.org/legaldocml/ns/akn/3.0",
  w: "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
  relation: "http://schemas.openxmlformats.org/package/2006/relationships",
};
