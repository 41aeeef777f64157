import { describe, expect, it } from "vitest";
import { QuotationChecker } from "../src/quotation/check.ts";
import { cleanCopy } from "../src/quotation/clean-copy.ts";
import { publishedText } from "../src/quotation/quoted-text.ts";
import { sourceOf } from "../src/quotation/source.ts";
import { loadPlan } from "./plan.ts";

const { plan } = loadPlan();
const checker = new QuotationChecker([sourceOf(publishedText(plan))]);

describe("the clean copy", () => {
  it.each([
    ["创新实 力、资源配置", "创新实力、资源配置", "a space inside a word (1-2-p5)"],
    ["2020 年上海", "2020年上海", "a space between digits and Chinese (1-1-b1)"],
    [
      "(GDP)比重达到 4.1%左右, 每万人口",
      "\uFF08GDP\uFF09比重达到4.1%左右\uFF0C每万人口",
      "a decimal point (1-1-b1)",
    ],
    ["重点方向:(1)芯片研发", "重点方向\uFF1A\uFF081\uFF09芯片研发", "a colon before a bracket (4-1-1)"],
    ["(2)EDA。", "\uFF082\uFF09EDA。", "an item that begins with letters (4-1-1-d2)"],
    ["望远镜(SKA),并", "望远镜\uFF08SKA\uFF09\uFF0C并", "a comma behind a bracket"],
    ["全社会研发(R&D)经费", "全社会研发\uFF08R&D\uFF09经费", "letters with a mark of their own (2-3-b1)"],
    ["云\n—边—端", "云—边—端", "a line that printing broke (4-2-5-x1-n1)"],
    ["比例为1:1,总额1,000元", "比例为1:1,总额1,000元".replace("1,总", "1\uFF0C总"), "a ratio and a thousand"],
    ["是否可行?可行!", "是否可行\uFF1F可行\uFF01", "question and exclamation"],
    ["一是试点;二是推广", "一是试点\uFF1B二是推广", "a semicolon"],
    ["PCT patents, DNA (assembly)", "PCT patents, DNA (assembly)", "English stays"],
    ["“双轮驱动” “两个一批”", "“双轮驱动”“两个一批”", "a space between quotation marks (1-2-p3)"],
  ])("of %s is %s: %s", (published, clean) => {
    expect(cleanCopy(published)).toBe(clean);
  });

  it.each(plan.passages)("of $address verifies as folded, and the published text as exact", (passage) => {
    const clean = cleanCopy(passage.text);
    const held = ({ addresses }: { addresses: readonly string[] }) => addresses.includes(passage.address);
    const [exact, folded] = [checker.check(passage.text), checker.check(clean)];
    expect(exact.verdict).toBe("exact");
    expect(exact.matches.some(held)).toBe(true);
    expect(folded.verdict).toBe(clean === passage.text ? "exact" : "folded");
    expect(folded.matches.some(held)).toBe(true);
  });

  it("has no half-width mark beside Chinese and no space inside it, in any passage", () => {
    const left = plan.passages.filter(({ text }) =>
      /\p{Script=Han}[,:;?!()]|[,:;?!()]\p{Script=Han}|\s\p{Script=Han}|\p{Script=Han}\s/u.test(
        cleanCopy(text),
      ),
    );
    expect(left.map(({ address }) => address)).toEqual([]);
  });

  it("is the clean copy of itself", () => {
    for (const { text } of plan.passages) expect(cleanCopy(cleanCopy(text))).toBe(cleanCopy(text));
  });
});
