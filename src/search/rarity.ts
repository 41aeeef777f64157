/**
 * How much a token tells by being rare: BM25's inverse document frequency, never negative. A sum of frequencies may be
 * more than there are documents.
 */
export function inverseDocumentFrequency(documentFrequency: number, documents: number): number {
  return Math.log(1 + (Math.max(0, documents - documentFrequency) + 0.5) / (documentFrequency + 0.5));
}
