import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AlignmentType, Document, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow } from "docx";
import fc from "fast-check";
import { unzipSync, zipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { readOutline } from "../src/document/outline.ts";
import { dateIn, factsOf, typeOf } from "../src/intake/facts.ts";
import { largestFile, readFile } from "../src/intake/read-file.ts";
import { UnreadableFileError } from "../src/intake/read-text.ts";
import { slugOf } from "../src/intake/slug.ts";
import { scratchFolder } from "./builders.ts";
import { letter, margin, pageOf, pdfOf, rowsOfParagraphs } from "./pdf-builder.ts";

const scratch = scratchFolder();
afterAll(() => scratch.dispose());

/** Small texts of our own, saved from an office program in each format. */
const samples = join(import.meta.dirname, "intake");
const sample = (name: string) => join(samples, name);
const paragraphsIn = (text: string) => text.split("\n").filter((line) => line !== "");
const regulation = paragraphsIn(readFileSync(sample("regulation.txt"), "utf8"));
const opinions = paragraphsIn(readFileSync(sample("opinions.txt"), "utf8"));

let files = 0;
async function read(extension: string, bytes: Uint8Array | string) {
  const file = join(scratch.path, `file-${files++}.${extension}`);
  writeFileSync(file, bytes);
  return readFile(file);
}
const received = (error: unknown) => (error instanceof UnreadableFileError ? error.received : String(error));
const refusal = (extension: string, bytes: Uint8Array | string) =>
  read(extension, bytes).then(() => "read", received);

/** How many headings of each level and passages of each kind. */
function counts(text: string): Record<string, number> {
  const { headings, leaves } = readOutline(text);
  const found: Record<string, number> = {};
  for (const name of [...headings.map(({ level }) => level), ...leaves.map(({ kind }) => kind)])
    found[name] = (found[name] ?? 0) + 1;
  return found;
}

describe("one text in each format", () => {
  it.each([
    ["regulation.docx", regulation],
    ["regulation.html", regulation],
    ["opinions.docx", opinions],
    ["opinions.html", opinions],
  ])("%s reads as the text does", async (name, paragraphs) => {
    expect(paragraphsIn((await readFile(sample(name))).text)).toEqual(paragraphs);
  });

  it("as a PDF too, its rows joined, its page numbers and header left out and told", async () => {
    const rows = rowsOfParagraphs(regulation);
    const pages = [rows.slice(0, 12), rows.slice(12)].map((page, at) => [
      ...pageOf(["某市人民代表大会常务委员会公报"], 790),
      ...pageOf(page),
      ...pageOf([`— ${at + 1} —`], 40),
    ]);
    const { text, told } = await read("pdf", pdfOf(pages));
    expect(paragraphsIn(text)).toEqual(regulation);
    expect(counts(text)).toEqual({ chapter: 3, a: 6, p: 2 });
    expect(told).toEqual([
      expect.stringMatching(/^2 pages: \d+ printed lines joined into 15 paragraphs$/),
      "left out: 2 page numbers",
      "left out: “某市人民代表大会常务委员会公报” at the edge of 2 pages",
    ]);
  });
});

describe("text files", () => {
  const text = "某市数据条例\n第一条 为了促进发展。\n";

  it.each<[string, Uint8Array, readonly string[]]>([
    ["UTF-8", Buffer.from(text), []],
    ["a byte order mark", Buffer.from(`\uFEFF${text}`), []],
    ["CR LF", Buffer.from(text.replaceAll("\n", "\r\n")), ["line breaks CR LF or CR, written as LF"]],
    // iconv -t gb18030
    [
      "GB 18030",
      Buffer.from("c4b3cad0cafdbeddccf5c0fd0ab5dad2bbccf520ceaac1cbb4d9bdf8b7a2d5b9a1a30a", "hex"),
      ["read as GB 18030, written as UTF-8"],
    ],
  ])("in %s", async (_, bytes, told) => {
    expect(await read("txt", bytes)).toEqual({ format: "text", text, told });
  });

  it.each<[string, Uint8Array, RegExp]>([
    ["Big5", Buffer.from("a457aefca5abbcc6bedaada2c0d3a141b2c4a440b1f8", "hex"), /^Big5/],
    ["UTF-16", Buffer.from(`\uFEFF${text}`, "utf16le"), /^UTF-16/],
    ["nothing at all", new Uint8Array(), /^nothing$/],
  ])("not in %s", async (_, bytes, what) => {
    expect(await refusal("txt", bytes)).toMatch(what);
  });
});

describe("Word files", () => {
  it("have the numbers that Word makes itself written out, as saved by an office program", async () => {
    const { text, told } = await readFile(sample("numbered.docx"));
    expect(paragraphsIn(text)).toEqual(regulation.map((line) => line.replace(/^(第.[章条])\u3000/u, "$1 ")));
    expect(told).toContain("written out: the numbers that Word makes itself, of 11 paragraphs");
  });

  const level = (at: number, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
    level: at,
    format,
    text,
    alignment: AlignmentType.LEFT,
  });
  const item = (reference: string, at: number, text: string, instance = 0) =>
    new Paragraph({ text, numbering: { reference, level: at, instance } });

  it("count as Word does: deeper levels anew, other lists for themselves, the levels above in a number", async () => {
    const config = [
      {
        reference: "plan",
        levels: [
          level(0, LevelFormat.CHINESE_COUNTING, "%1、"),
          level(1, LevelFormat.CHINESE_COUNTING, "（%2）"),
          level(2, LevelFormat.DECIMAL, "%3."),
        ],
      },
      {
        reference: "deep",
        levels: [level(0, LevelFormat.DECIMAL, "%1"), level(1, LevelFormat.DECIMAL, "%1.%2")],
      },
      { reference: "signs", levels: [level(0, LevelFormat.BULLET, "\uF0B7")] },
    ];
    const children = [
      item("plan", 0, "基础"),
      item("plan", 1, "进展"),
      item("plan", 1, "形势"),
      item("plan", 2, "机遇"),
      item("deep", 0, "甲"),
      item("deep", 1, "乙"),
      item("plan", 0, "目标"),
      item("plan", 1, "原则"),
      item("signs", 0, "一点"),
      new Paragraph("没有编号。"),
    ];
    const file = await Packer.toBuffer(new Document({ numbering: { config }, sections: [{ children }] }));
    expect(paragraphsIn((await read("docx", file)).text)).toEqual([
      "一、基础",
      "（一）进展",
      "（二）形势",
      "1. 机遇",
      "1 甲",
      "1.1 乙",
      "二、目标",
      "（一）原则",
      "●一点",
      "没有编号。",
    ]);
  });

  it("have the numbers of their styles, of those too that a style is based on", async () => {
    const styled = (text: string, style: string) =>
      `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const part = (root: string, inside: string) =>
      new TextEncoder().encode(
        `<w:${root} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${inside}</w:${root}>`,
      );
    const parts = unzipSync(readFileSync(sample("numbered.docx")));
    const file = zipSync({
      ...parts,
      "word/document.xml": part(
        "document",
        `<w:body>${styled("总则", "Chapter")}${styled("甲。", "Article")}${styled("乙。", "Later")}</w:body>`,
      ),
      "word/styles.xml": part(
        "styles",
        `<w:style w:type="paragraph" w:styleId="Chapter"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
         <w:style w:type="paragraph" w:styleId="Article"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
         <w:style w:type="paragraph" w:styleId="Later"><w:basedOn w:val="Article"/></w:style>`,
      ),
      "word/numbering.xml": part(
        "numbering",
        `<w:abstractNum w:abstractNumId="0">
           <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1章"/></w:lvl>
           <w:lvl w:ilvl="1"><w:start w:val="9"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="第%2条"/></w:lvl>
         </w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
      ),
    });
    expect(paragraphsIn((await read("docx", file)).text)).toEqual([
      "第一章 总则",
      "第九条甲。",
      "第十条乙。",
    ]);
  });

  it("tell of numbers of a kind that is not known", async () => {
    const config = [{ reference: "odd", levels: [level(0, LevelFormat.HEBREW1, "%1.")] }];
    const file = await Packer.toBuffer(
      new Document({
        numbering: { config },
        sections: [{ children: [item("odd", 0, "甲"), item("odd", 0, "乙")] }],
      }),
    );
    const { text, told } = await read("docx", file);
    expect(text).toBe("甲\n乙\n");
    expect(told).toEqual(["NOT written out: numbers of a kind that is not known (hebrew1), of 2 paragraphs"]);
  });

  it("keep the text in a frame of one column and tell of tables that they leave out", async () => {
    const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });
    const children = [
      new Paragraph("一、重点任务"),
      new Table({
        rows: [
          new TableRow({ children: [cell("专栏1 数据工程")] }),
          new TableRow({ children: [cell("建设算力中心。")] }),
        ],
      }),
      new Table({ rows: [new TableRow({ children: [cell("指标"), cell("2027年")] })] }),
    ];
    const { text, told } = await read(
      "docx",
      await Packer.toBuffer(new Document({ sections: [{ children }] })),
    );
    expect(paragraphsIn(text)).toEqual(["一、重点任务", "专栏1 数据工程", "建设算力中心。"]);
    expect(told).toEqual(["left out: a table that begins “指标”"]);
  });

  it("that would unpack beyond all measure are not unpacked", async () => {
    const bomb = zipSync({ "word/document.xml": new Uint8Array(60_000_000) });
    expect(await refusal("docx", bomb)).toBe("60 MB");
  });
});

describe("web pages", () => {
  it("give their text without menus and imprint, in GB 18030, and name its title", async () => {
    const { text, title, told } = await readFile(sample("saved-page.html"));
    expect(paragraphsIn(text)).toEqual(opinions.slice(1));
    expect(title).toBe(opinions[0]);
    expect(told).toEqual([
      "read as GB 18030, written as UTF-8",
      'taken from <div id="zoom">: 13 paragraphs',
      expect.stringMatching(/^left out around it: \d+ lines/),
      "left out: a table that begins “指标”",
      "left out: 1 image",
    ]);
  });

  it.each<[string, string, readonly string[]]>([
    ["a line for each <br>", "<p>一、基础<br>　　二、目标。</p>", ["一、基础", "二、目标。"]],
    ["a break of the source between ideographs is none", "<p>发展\n数据。</p>", ["发展数据。"]],
    [
      "numbers of a list",
      "<ol start=3><li>甲。<li>乙。<li value=9>丙。</ol>",
      ["3.甲。", "4.乙。", "9.丙。"],
    ],
    [
      "Chinese numbers of a list",
      '<ol style="list-style-type:cjk-ideographic"><li><p>甲。</p></li><li>乙。</li></ol>',
      ["一、甲。", "二、乙。"],
    ],
    [
      "a page laid out by a table",
      "<table><tr><td><a href=x>首页</a></td><td><p>第一条 甲。</p><p>第二条 乙。</p></td></tr></table>",
      ["第一条 甲。", "第二条 乙。"],
    ],
    ["what is hidden", '<p>甲。<span style="display: none">乙。</span></p>', ["甲。"]],
    ["characters by name", "<p>“十四五”&mdash;&mdash;&#35268;划。</p>", ["“十四五”——规划。"]],
    ["parts of equal weight", "<div><p>甲。</p></div><div><p>乙。</p></div>", ["甲。", "乙。"]],
  ])("%s", async (_, body, paragraphs) => {
    expect(paragraphsIn((await read("html", `<html><body>${body}</body></html>`)).text)).toEqual(paragraphs);
  });

  it("may have any number of paragraphs", async () => {
    const { text } = await read("html", "<p>甲。</p>".repeat(200_000));
    expect(text.length).toBe(600_000);
  });

  it("number a list of any length in one pass", async () => {
    const lines = paragraphsIn((await read("html", `<ol>${"<li>甲。".repeat(50_000)}</ol>`)).text);
    expect(lines).toHaveLength(50_000);
    expect(lines.at(-1)).toBe("50000.甲。");
  });

  it("are refused where they are nested without end", async () => {
    expect(await refusal("html", `${"<div>".repeat(100_000)}甲。`)).toMatch(/nested/);
  });
});

describe("PDF files", () => {
  const sentence = "各区各部门要加强组织领导细化政策措施抓好贯彻落实重大事项及时报告市人民政府。";

  it("with paragraphs that end at the end of a row keep them apart by their indentation", async () => {
    // 25 letters behind the indentation: the row is full.
    const full = `${"甲".repeat(24)}。`;
    const { text } = await read("pdf", pdfOf([pageOf(rowsOfParagraphs([full, full, sentence]))]));
    expect(paragraphsIn(text)).toEqual([full, full, sentence]);
  });

  it("go on over the end of a page", async () => {
    const rows = rowsOfParagraphs([sentence, sentence]);
    const { text } = await read("pdf", pdfOf([pageOf(rows.slice(0, 3)), pageOf(rows.slice(3))]));
    expect(paragraphsIn(text)).toEqual([sentence, sentence]);
  });

  it("join a title of two rows in larger letters", async () => {
    const title = [
      { text: "某市人民政府关于印发", x: 190, y: 790, size: 22 },
      { text: "《某市数据产业发展规划》的通知", x: 135, y: 760, size: 22 },
    ];
    const { text } = await read(
      "pdf",
      pdfOf([[...title, ...pageOf(rowsOfParagraphs([sentence, sentence]), 700)]]),
    );
    expect(paragraphsIn(text)[0]).toBe("某市人民政府关于印发《某市数据产业发展规划》的通知");
  });

  it("go on in a row that begins with the number of an item inside the paragraph", async () => {
    // The first row ends with the stop, 25 letters behind the indentation.
    const paragraph = `${"甲".repeat(24)}。（二）${"乙".repeat(10)}。`;
    const numbered = ["（一）丙。", "（二）丁。", sentence];
    const { text } = await read("pdf", pdfOf([pageOf(rowsOfParagraphs([paragraph, ...numbered]))]));
    expect(paragraphsIn(text)).toEqual([paragraph, ...numbered]);
  });

  it("part numbered paragraphs that begin at the margin, though others are indented", async () => {
    const rows = [
      "第一条\u3000丙。",
      "第二条\u3000丁。",
      `第三条\u3000${"甲".repeat(22)}。`,
      "第四条\u3000戊。",
    ];
    const { text } = await read(
      "pdf",
      pdfOf([pageOf([...rows.slice(0, 2), ...rowsOfParagraphs([sentence]), ...rows.slice(2)])]),
    );
    expect(paragraphsIn(text)).toEqual([...rows.slice(0, 2), sentence, ...rows.slice(2)]);
  });

  it("join a note in brackets that goes on in the middle of the page", async () => {
    const note = [
      "（2024年9月27日某市第十六届人民代表大会常务委员会第十",
      `${"\u3000".repeat(12)}六次会议通过）`,
    ];
    const { text } = await read("pdf", pdfOf([pageOf([...note, ...rowsOfParagraphs([sentence, sentence])])]));
    expect(paragraphsIn(text)).toEqual([note.join("").replaceAll("\u3000", ""), sentence, sentence]);
  });

  it("keep a number that counts no pages", async () => {
    const other = regulation[4] ?? "";
    const pages = (
      [
        [7, sentence],
        [3, other],
      ] as const
    ).map(([number, paragraph]) => [
      ...pageOf(rowsOfParagraphs([paragraph])),
      ...pageOf([String(number)], 40),
    ]);
    const { text, told } = await read("pdf", pdfOf(pages));
    expect(paragraphsIn(text)).toEqual([sentence, "7", other, "3"]);
    expect(told.some((line) => line.includes("page number"))).toBe(false);
  });

  it.each([
    ["far apart, of short rows", 9, 3],
    ["hardly apart, of full rows", 12, 1.4],
    ["on base lines of their own", 12, 1.4, 9],
  ])("in two columns %s are refused with their pages", async (_, letters, gap, lower = 0) => {
    const column = (x: number, y: number) =>
      Array.from({ length: 14 }, (__, at) => ({
        text: "数据要素市场化配置改革推进".slice(0, letters),
        x,
        y: y - 28 * at,
        size: letter,
      }));
    const page = [...column(margin, 740), ...column(margin + (letters + gap) * letter, 740 - lower)];
    expect(await refusal("pdf", pdfOf([page, page]))).toMatch(/^two columns.*on 2 pages of 2: 1, 2$/);
  });

  it("that begin with a page of contents are not in columns: 第一章 and its title", async () => {
    const contents = Array.from({ length: 20 }, (_, at) => `第${at + 1}章\u3000数据要素`);
    const pages = [pageOf(contents), pageOf(rowsOfParagraphs([sentence, sentence]))];
    expect(paragraphsIn((await read("pdf", pdfOf(pages))).text)).toEqual([...contents, sentence, sentence]);
  });

  it("without text are refused as scanned", async () => {
    expect(await refusal("pdf", pdfOf([[], []]))).toMatch(/scanned/);
    expect(await refusal("pdf", pdfOf([pageOf(["— 1 —"]), pageOf(["— 2 —"])]))).toMatch(/scanned/);
  });
});

describe("files that are none", () => {
  it.each(["pdf", "docx"])("a damaged .%s is a line", async (extension) => {
    const message = await refusal(extension, "no such thing");
    expect(message).not.toBe("read");
    expect(message).not.toContain("\n");
  });

  it("a .docx or .pdf that is cut off or overwritten anywhere is read or refused", async () => {
    const whole = {
      docx: readFileSync(sample("numbered.docx")),
      pdf: pdfOf([pageOf(rowsOfParagraphs(regulation.slice(0, 4)))]),
    };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("docx" as const, "pdf" as const),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.uint8Array({ maxLength: 8 }),
        async (kind, where, bytes) => {
          const spoiled = Uint8Array.from(whole[kind]);
          const at = Math.floor(where * spoiled.length);
          if (bytes.length === 0) await refusal(kind, spoiled.subarray(0, at));
          else {
            spoiled.set(bytes.subarray(0, spoiled.length - at), at);
            expect(
              await read(kind, spoiled).then(
                () => "read",
                (error) => error instanceof UnreadableFileError || error,
              ),
            ).toSatisfy((result) => result === "read" || result === true);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it("other formats, folders and files that are missing or too large are named", async () => {
    expect(await refusal("doc", "x")).toBe("one ending in .doc");
    expect(await readFile(join(scratch.path, "none.txt")).catch(received)).toBe("nothing");
    mkdirSync(join(scratch.path, "folder.txt"));
    expect(await readFile(join(scratch.path, "folder.txt")).catch(received)).toBe("EISDIR");
    expect(await refusal("txt", new Uint8Array(largestFile + 1))).toBe("31 MB");
  });
});

describe("what a text says of itself", () => {
  const at = (line: number, value: string) => ({ value, line });

  it.each<[string, readonly string[], ReturnType<typeof factsOf>]>([
    [
      "a regulation",
      regulation,
      {
        title: at(1, "某市数据条例"),
        issuer: at(2, "某市人民代表大会常务委员会"),
        published: at(2, "2024-09-27"),
      },
    ],
    [
      "opinions with a number and a signature",
      opinions,
      {
        title: at(1, "某市人民政府关于加快培育数据产业的意见"),
        issuer: at(1, "某市人民政府"),
        published: at(14, "2024-11-08"),
        number: at(2, "某府发〔2024〕12号"),
      },
    ],
    [
      "a title of two lines, a date in Chinese numerals",
      [
        "某省人民政府办公厅关于印发",
        "《某省数字经济发展规划》的通知",
        "各市人民政府：",
        "现印发给你们。",
        ...Array(9).fill("请执行。"),
        "某省人民政府办公厅",
        "二〇二三年十二月五日",
      ],
      {
        title: at(1, "某省人民政府办公厅关于印发《某省数字经济发展规划》的通知"),
        issuer: at(1, "某省人民政府办公厅"),
        published: at(15, "2023-12-05"),
      },
    ],
    [
      "an order of the State Council",
      ["中华人民共和国国务院令", "第714号", "优化营商环境条例", "第一章 总则", "第一条 制定本条例。"],
      { title: at(3, "优化营商环境条例") },
    ],
    [
      "a number in a sentence is another document's",
      ["某市规划", "根据国发〔2021〕3号文件，制定本规划。"],
      { title: at(1, "某市规划") },
    ],
    [
      "a date from which it applies is no date of issue",
      ["某物管理规定", "自2006年1月1日起施行。2006年4月28日国务院发布", "第一条 甲。"],
      { title: at(1, "某物管理规定"), issuer: at(2, "国务院"), published: at(2, "2006-04-28") },
    ],
    [
      "an issuer without its term of office",
      ["第五届全国人民代表大会常务委员会关于某事的决定", "第一条 甲。"],
      {
        title: at(1, "第五届全国人民代表大会常务委员会关于某事的决定"),
        issuer: at(1, "全国人民代表大会常务委员会"),
      },
    ],
    ["a text that says nothing", ["第一条 甲。"], {}],
  ])("%s", (_, lines, facts) => {
    expect(factsOf(lines.join("\n"))).toEqual(facts);
  });

  it("and what the page says above it, where it has no title itself", () => {
    const body = opinions.slice(1).join("\n");
    expect(factsOf(body, opinions[0])).toEqual({
      title: { value: opinions[0], line: undefined },
      issuer: { value: "某市人民政府", line: undefined },
      published: at(13, "2024-11-08"),
      number: at(1, "某府发〔2024〕12号"),
    });
    expect(factsOf(regulation.join("\n"), "某市人民政府").title).toEqual(at(1, "某市数据条例"));
  });

  it.each([
    ["某市数据条例", "条例"],
    ["某市数据管理办法（试行）", "办法"],
    ["某市国民经济和社会发展第十四个五年规划纲要", "规划纲要"],
    ["2024年政府工作报告", "政府工作报告"],
    ["中华人民共和国民法典", "法律"],
    ["关于数据的几点想法和看待", undefined],
  ])("%s is of the type %s", (title, type) => {
    expect(typeOf(title)?.zh).toBe(type);
  });

  it.each([
    ["2024年1月3日", "2024-01-03"],
    ["二○二一年十月", "2021-10"],
    ["二〇二〇年十二月三十一日", "2020-12-31"],
    ["2024年13月1日", undefined],
  ])("%s is %s", (text, date) => {
    expect(dateIn(text)).toBe(date);
  });

  it.each([
    ["某市数据条例", "moushi-shuju-tiaoli"],
    ["2024年政府工作报告", "2024-nian-zhengfu-gongzuo-baogao"],
    ["“十四五”规划", "shisiwu-guihua"],
    ["——", "document"],
  ])("the slug of %s", (title, slug) => {
    expect(slugOf(title)).toBe(slug);
  });

  it("a slug is one whatever the title", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (title) => {
        expect(slugOf(title)).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
        expect(slugOf(title).length).toBeLessThanOrEqual(60);
      }),
      { numRuns: 50 },
    );
  });
});
