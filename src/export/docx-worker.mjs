// The thread of docx-writer.ts. In JavaScript, since a new thread of Node 20 reads no TypeScript before tsx is told to.
import { register } from "tsx/esm/api";

register();
const { serveDocuments } = await import("./docx-worker.ts");
serveDocuments();
