import type { Heading, ListLabel } from "../document/outline.ts";
import type { Passage, PolicyDocument } from "../document/passages.ts";

/** What stands under a heading, in the order of the text. */
export interface Container {
  readonly type: "container";
  /** None for the whole document and for its preamble. */
  readonly heading?: Heading;
  readonly parts: (Container | List | { readonly type: "passage"; readonly passage: Passage })[];
}

/** Items that follow each other, under their label (重点方向:) where one is printed. */
export interface List {
  readonly type: "list";
  readonly label?: ListLabel;
  readonly items: Passage[];
}

/** The outline as a tree: headings, lists and passages within each other. Its root is the document. */
export function readStructure(document: PolicyDocument): Container {
  const root: Container = { type: "container", parts: [] };
  const containers = new Map<string, Container>();
  let open = root;
  for (const place of document.places) {
    if (place.type === "heading") {
      const outer = containers.get(place.above.at(-1) ?? "") ?? root;
      open = { type: "container", heading: place.heading, parts: [] };
      outer.parts.push(open);
      containers.set(place.address, open);
    } else {
      if (open === root) {
        open = { type: "container", parts: [] };
        root.parts.push(open);
      }
      if (place.type === "list") open.parts.push({ type: "list", label: place.label, items: [] });
      else addPassage(open, place.passage);
    }
  }
  return root;
}

function addPassage({ parts }: Container, passage: Passage): void {
  const last = parts.at(-1);
  if (!isItem(passage)) parts.push({ type: "passage", passage });
  else if (last?.type === "list" && continuesList(last, passage)) last.items.push(passage);
  else parts.push({ type: "list", items: [passage] });
}

/** Bullets and what stands under 重点方向, 重点任务, 主要任务 and 重大平台. */
function isItem({ kind }: Passage): boolean {
  return kind === "b" || kind === "d" || kind === "t" || kind === "f";
}

function continuesList({ label, items }: List, { kind }: Passage): boolean {
  const first = items[0];
  return first ? first.kind === kind : label !== undefined && kind !== "b";
}
