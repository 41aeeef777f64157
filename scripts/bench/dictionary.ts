import { Segmenter } from "../../src/language/segment.ts";

/** A process that holds jieba's dictionary and nothing else: what a start and its memory are measured beyond. */
new Segmenter([]);
console.log("ready");
setInterval(() => {}, 60_000);
