import { XmlDocument, type XmlElement } from "libxml2-wasm";

/** The elements that an XPath finds; `name` is the prefix given to the document's own namespace. Throws where the XML is not well formed. */
export function withXml<Result>(
  xml: string | Uint8Array,
  action: (find: (xpath: string, from?: XmlElement) => XmlElement[], document: XmlDocument) => Result,
): Result {
  const document = typeof xml === "string" ? XmlDocument.fromString(xml) : XmlDocument.fromBuffer(xml);
  try {
    return action((xpath, from = document.root) => from.find(xpath, namespaces) as XmlElement[], document);
  } finally {
    document.dispose();
  }
}

const namespaces = {
  akn: "http://docs.oasis-open.org/legaldocml/ns/akn/3.0",
  w: "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
  r: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
  relation: "http://schemas.openxmlformats.org/package/2006/relationships",
};
