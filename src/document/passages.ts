import type { PassageKind } from "./address.ts";
import type { GrammarName } from "./grammars/grammar.ts";
import { recogniseGrammar } from "./grammars/recognise.ts";
import { type Outline, readOutline } from "./outline.ts";
import { type Places, placesOf } from "./places.ts";
import type { DocumentRecord, Span } from "./source.ts";

/** The smallest thing a person cites: exact text, its span in the source, the headings above it. */
export interface Passage {
  readonly document: string;
  readonly address: string;
  readonly kind: PassageKind;
  /** Addresses of the headings above, outermost first. */
  readonly headings: readonly string[];
  readonly span: Span;
  /** The published characters, unaltered. */
  readonly text: string;
}

/** A published document with its outline read. `text` is the published text, byte for byte. */
export interface PolicyDocument extends Places {
  readonly record: DocumentRecord;
  readonly text: string;
  readonly grammar: GrammarName;
  readonly outline: Outline;
  readonly passages: readonly Passage[];
}

/** The label of the list that a passage is an item of, where one is printed. */
export function listLabelOf({ listLabelAt }: PolicyDocument, { address }: { address: string }) {
  // 3-1-1-d1 → 3-1-1-d
  return listLabelAt.get(address.replace(/\d+$/, ""));
}

export function readDocument(record: DocumentRecord, text: string): PolicyDocument {
  const grammar = record.grammar ?? recogniseGrammar(text);
  const outline = readOutline(text, grammar);
  const passages = outline.leaves.map((leaf) => ({
    document: record.slug,
    address: leaf.address,
    kind: leaf.kind,
    headings: leaf.headings,
    span: leaf.span,
    text: text.slice(leaf.span.start, leaf.span.end),
  }));
  return { record, text, grammar, outline, passages, ...placesOf(outline, passages) };
}
