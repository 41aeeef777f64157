/** What an export is saved and sent as. `akn` is of whole documents, `csv` and `docx` of passages, `jsonl` of both. */
export const exportFormats = {
  csv: { extension: "csv", mediaType: "text/csv; charset=utf-8; header=present" },
  jsonl: { extension: "jsonl", mediaType: "application/x-ndjson; charset=utf-8" },
  docx: {
    extension: "docx",
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  },
  akn: { extension: "xml", mediaType: "application/akn+xml; charset=utf-8" },
} as const;
export type ExportFormat = keyof typeof exportFormats;
