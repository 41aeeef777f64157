import { expect, it } from "vitest";
import { z } from "zod";
import { passagesJsonl } from "../src/export/passages-jsonl.ts";
import { passageLine } from "./answers.ts";
import { openPlanLibrary, passagesIn } from "./builders.ts";
import { passageAt, withText } from "./export-occasion.ts";
import { planText } from "./plan.ts";

const listLine = z.object({ address: z.string(), text: z.object({ zh: z.string(), en: z.string() }) });
const library = openPlanLibrary();
const all = passagesIn(library);

it("the whole plan has every passage once, in order, each cut from the published text by its span", () => {
  const lines = passagesJsonl(all).split("\n");
  expect(lines.pop()).toBe("");
  const read = lines.map((line) => passageLine.parse(JSON.parse(line)));
  expect(read.map(({ address }) => address)).toEqual(all.map(({ passage }) => passage.address));
  expect(read.map(({ text }) => text.zh)).toEqual(
    read.map(({ span }) => planText.slice(span.start, span.end)),
  );
});

it("an item tells its list by the label printed above the first, so that the lines hold the whole file but headings", () => {
  const lines = passagesJsonl(all).trimEnd().split("\n");
  const lists = z
    .array(z.looseObject({ list: listLine.optional() }))
    .parse(lines.map((line) => JSON.parse(line)));
  const printed = lists.flatMap(({ list }, at) =>
    list && list.address !== lists[at - 1]?.list?.address ? [list.text.zh] : [],
  );
  expect(printed).toEqual(planText.match(/(?:重点方向|重点任务|主要任务|重大平台):/g));
  expect(JSON.parse(passagesJsonl([passageAt(library, "7-3-1-t3")]))).toMatchObject({
    list: { address: "7-3-1-t", text: { zh: "重点任务:", en: "Key tasks:" } },
  });
});

it("a line break, quotation marks and U+2028 stay within the line", () => {
  const text = '云\n"—边"\u2028端\\';
  const line = passagesJsonl([withText(library, "4-2-5-x1-n1", text)]);
  expect(line.match(/\n/g)).toHaveLength(1);
  expect(JSON.parse(line)).toMatchObject({ text: { zh: text } });
});

it("no passages are no lines", () => {
  expect(passagesJsonl([])).toBe("");
});
