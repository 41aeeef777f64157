import { parentPort } from "node:worker_threads";
import type { DocxContent } from "./docx-content.ts";
import { docxDocument } from "./docx-document.ts";

/** Answers each content that this thread is sent with the bytes of its Word document. */
export function serveDocuments(): void {
  parentPort?.on("message", async (content: DocxContent) => {
    const { buffer } = await docxDocument(content);
    parentPort?.postMessage(buffer, [buffer]);
  });
}
