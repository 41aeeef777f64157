import { parseNumeral } from "../document/numerals.ts";
import type { Bilingual } from "../document/source.ts";

/** What a text says of itself. */
export interface Facts {
  readonly title?: Found<string>;
  readonly issuer?: Found<string>;
  /** YYYY-MM-DD, or YYYY-MM. */
  readonly published?: Found<string>;
  /** 文号 */
  readonly number?: Found<string>;
}

export interface Found<Value> {
  readonly value: Value;
  /** From 1, in the text; `undefined` where the file says it outside its text. */
  readonly line: number | undefined;
}

/** Lines at the beginning and at the end of a text that may speak of it. */
const headLength = 12;
const tailLength = 6;

interface Line {
  readonly text: string;
  readonly number: number;
}

/**
 * Reads title, issuer, date and number off a text: its first lines and the signature below it. `shown` is the title that
 * the file names outside its text; it stands where the text has none that ends as titles do.
 */
export function factsOf(text: string, shown?: string): Facts {
  const all = text
    .split("\n")
    .map((line, at) => ({ text: line.replaceAll(/[\u3000\s\uFEFF]+/gu, " ").trim(), number: at + 1 }))
    .filter((line) => line.text !== "");
  const head = all.slice(0, headLength);
  const tail = all.slice(-tailLength);
  const own = titleIn(head);
  const isOwn = shown === undefined || (own && typeOf(own.value) !== undefined);
  const title = isOwn ? own : { value: shown, line: undefined };
  const signed = signatureIn(tail);
  const enacted = head.flatMap((line) => enactment(line) ?? [])[0];
  return defined({
    title,
    issuer: enacted?.issuer ?? issuerInTitle(title) ?? signed?.issuer,
    published: enacted?.date ?? signed?.date ?? dateLineIn(head),
    number: numberIn([...head, ...tail]),
  });
}

/** What a kind of document is called, by the end of its title; the longer endings first. */
const types: readonly (readonly [ending: RegExp, type: Bilingual])[] = [
  [/政府工作报告$/u, { zh: "政府工作报告", en: "Government work report" }],
  [/(?:规划纲要|远景目标纲要)$/u, { zh: "规划纲要", en: "Outline plan" }],
  [/规划$/u, { zh: "规划", en: "Plan" }],
  [/纲要$/u, { zh: "纲要", en: "Outline" }],
  [/(?:行动|实施|工作|三年)?计划$/u, { zh: "计划", en: "Action plan" }],
  [/条例$/u, { zh: "条例", en: "Regulations" }],
  [/规定$/u, { zh: "规定", en: "Provisions" }],
  [/办法$/u, { zh: "办法", en: "Measures" }],
  [/细则$/u, { zh: "细则", en: "Rules" }],
  [/规则$/u, { zh: "规则", en: "Rules" }],
  [/宪法$/u, { zh: "宪法", en: "Constitution" }],
  [/(?:法|法典)$/u, { zh: "法律", en: "Law" }],
  [/决定$/u, { zh: "决定", en: "Decision" }],
  [/决议$/u, { zh: "决议", en: "Resolution" }],
  [/意见$/u, { zh: "意见", en: "Opinions" }],
  [/通知$/u, { zh: "通知", en: "Notice" }],
  [/公告$/u, { zh: "公告", en: "Announcement" }],
  [/措施$/u, { zh: "措施", en: "Measures" }],
  [/方案$/u, { zh: "方案", en: "Programme" }],
  [/报告$/u, { zh: "报告", en: "Report" }],
  [/指南$/u, { zh: "指南", en: "Guidelines" }],
];

/** The type of a document by its title: 某市数据条例（试行） is 条例. */
export function typeOf(title: string): Bilingual | undefined {
  const bare = bareTitle(title);
  return types.find(([ending]) => ending.test(bare))?.[1];
}

// 某市数据条例（2023年修订） · 管理办法 (试行)
function bareTitle(title: string): string {
  return title.replace(/\s*[（(][^（()）]{1,20}[）)]\s*$/u, "").replace(/[》”"]$/u, "");
}

/** The first line that ends as a title does, with the lines that it goes on from; otherwise the first line at all. */
function titleIn(head: readonly Line[]): Found<string> | undefined {
  const able = head.filter(({ text }) => isTitleLine(text));
  const at = able.findIndex(({ text }) => typeOf(text) !== undefined);
  const ending = able[at];
  if (!ending) return able[0] && { value: able[0].text, line: able[0].number };
  let first = at;
  while (first > 0 && goesOn(able[first - 1], able[first])) first--;
  const parts = able.slice(first, at + 1);
  return { value: parts.map(({ text }) => text).join(""), line: parts[0]?.number ?? ending.number };
}

const orgEnding = "(?:人民政府|国务院|委员会|常委会|人民代表大会|办公厅|办公室|工作部|[部局厅院署])";

function isTitleLine(text: string): boolean {
  return (
    text.length >= 2 &&
    text.length <= 80 &&
    /\p{Script=Han}/u.test(text) &&
    !/[。；;：:！!]/u.test(text) &&
    // 2022年11月25日 …通过; not 2024年政府工作报告
    !/^[（(]?\s*\d{4}\s*年\s*\d{1,2}\s*月/u.test(text) &&
    !numberForm.test(text) &&
    !/^(?:第[一二三四五六七八九十\d]+[编篇章节条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|目\s*录$|附件|索\s*引|发布|主题|信息)/u.test(
      text,
    )
  );
}

// 上海市人民政府关于印发 / 《…规划》的通知 · 关于加快数字经济 / 发展的意见
function goesOn(above: Line | undefined, below: Line | undefined): boolean {
  if (!above || !below || below.number - above.number > 2) return false;
  return (
    /(?:关于|印发|转发|批转|公布|发布|[的、和与])$/u.test(above.text) ||
    /^[《的关]/u.test(below.text) ||
    // 上海市人民政府 / 关于… begins with the issuer
    (new RegExp(`${orgEnding}$`, "u").test(above.text) && below.text.startsWith("关于"))
  );
}

// 国发〔2021〕3号 · 沪府规〔2023〕12 号 · 国务院令第714号 · 第 714 号
const numberForm =
  /[\p{Script=Han}]{1,12}\s*[〔[［【（(]\s*\d{4}\s*[〕\]］】）)]\s*(?:第\s*)?\d{1,5}\s*号|[\p{Script=Han}]{0,16}(?:令|公告)\s*[（(〔]?[^）)〕]{0,10}[）)〕]?\s*第?\s*[\d一二三四五六七八九十百]{1,6}\s*号/u;

/** A number that stands by itself or with little beside it; in a sentence it is that of another document. */
function numberIn(lines: readonly Line[]): Found<string> | undefined {
  for (const { text, number } of lines) {
    const found = numberForm.exec(text)?.[0];
    if (found && text.length <= found.length + 12 && !/[。；]/u.test(text))
      return { value: found.replaceAll(/\s+/gu, ""), line: number };
  }
  return undefined;
}

// （2022年11月25日北京市第十五届人民代表大会常务委员会第四十五次会议通过）
// — not 自2006年1月1日起施行。2006年4月28日国务院发布
const enactedLine =
  /(\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)\s*(?!起)([^。；：]{2,60}?)(?:通过|公布|发布|批准|印发)/u;
const meeting = /第[一二三四五六七八九十百\d]{1,6}(?:次|届)(?:全体|常务)?(?:会议)?|令?第\s*\d+\s*号.*$|令$/gu;

function enactment({ text, number }: Line): { issuer: Found<string>; date: Found<string> } | undefined {
  const [, day, by] = enactedLine.exec(text) ?? [];
  const date = day && dateIn(day);
  const issuer = by && bareIssuer(by);
  if (!date || !issuer || !new RegExp(`${orgEnding}$`, "u").test(issuer)) return undefined;
  return { issuer: { value: issuer, line: number }, date: { value: date, line: number } };
}

// 第五届全国人民代表大会常务委员会 is 全国人民代表大会常务委员会
function bareIssuer(name: string): string {
  return name.replaceAll(meeting, "").replaceAll(/[，,\s]/gu, "");
}

// 上海市人民政府办公厅关于印发…的通知
function issuerInTitle(title: Found<string> | undefined): Found<string> | undefined {
  const issuer = new RegExp(`^(.{2,30}?${orgEnding})(?:、.{2,40}?)?(?:关于|印发)`, "u").exec(
    title?.value ?? "",
  )?.[1];
  return title && issuer ? { value: bareIssuer(issuer), line: title.line } : undefined;
}

/** Who signs a text at its end, with the date: 国务院 / 2024年1月3日, or both in a line. */
function signatureIn(tail: readonly Line[]) {
  const at = tail.findLastIndex(({ text }) => text.length <= 40 && isDateLine(text));
  const line = tail[at];
  const date = line && dateIn(line.text);
  if (!line || !date) return undefined;
  const ahead = line.text.slice(0, line.text.search(/[\d二][\d〇○零Oo]/u)).trim();
  const above = tail[at - 1];
  const named = ahead !== "" ? { text: ahead, number: line.number } : above;
  const signs = named && named.text.length <= 30 && new RegExp(`${orgEnding}$`, "u").test(named.text);
  return {
    date: { value: date, line: line.number },
    issuer: signs ? { value: named.text.replaceAll(" ", ""), line: named.number } : undefined,
  };
}

function dateLineIn(head: readonly Line[]): Found<string> | undefined {
  for (const { text, number } of head) {
    const date = text.length <= 24 && isDateLine(text) ? dateIn(text) : undefined;
    if (date) return { value: date, line: number };
  }
  return undefined;
}

function isDateLine(text: string): boolean {
  return /年.{1,4}月(?:.{1,4}日)?[）)]?$/u.test(text) && !/[。；，]/u.test(text);
}

// 2024年1月3日 · 二〇二四年一月三日 · 2021年9月
const dateForm =
  /(\d{4}|[二一][〇○零一二三四五六七八九]{3})\s*年\s*(\d{1,2}|[一二三四五六七八九十]{1,2})\s*月(?:\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*日)?/u;

/** The first date of a text as YYYY-MM-DD or YYYY-MM. */
export function dateIn(text: string): string | undefined {
  const [, year = "", month = "", day] = dateForm.exec(text) ?? [];
  const parts = [yearOf(year), numberOf(month), ...(day === undefined ? [] : [numberOf(day)])];
  const [, inYear = 0, inMonth = 1] = parts;
  if (year === "" || inYear < 1 || inYear > 12 || inMonth < 1 || inMonth > 31) return undefined;
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

function yearOf(text: string): number {
  return Number(Array.from(text.replaceAll(/[○零]/gu, "〇"), (digit) => digitOf(digit)).join(""));
}

function digitOf(digit: string): string {
  const at = "〇一二三四五六七八九".indexOf(digit);
  return at < 0 ? digit : String(at);
}

function numberOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : (parseNumeral(text) ?? 0);
}

/** Leaves out what is not known. */
function defined(facts: { readonly [Name in keyof Facts]: Facts[Name] | undefined }): Facts {
  const { title, issuer, published, number } = facts;
  return {
    ...(title ? { title } : {}),
    ...(issuer ? { issuer } : {}),
    ...(published ? { published } : {}),
    ...(number ? { number } : {}),
  };
}
