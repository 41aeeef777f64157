import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openTestSite, type TestSite } from "../site.ts";

const program = process.env.CHROMIUM ?? "/usr/bin/chromium";
const reasonToSkip = existsSync(program) ? undefined : `no browser at ${program}`;
if (reasonToSkip) console.warn(`Browser tests skipped: ${reasonToSkip}`);

const plan = "shanghai-stic-14fyp";
/** A host on plain http: to a browser no secure place, unlike this machine's own address. */
const intranet = "portal.intranet.example";
const pages = [
  "",
  "/search?q=集成电路 人才",
  "/search?q=看病",
  `/docs/${plan}`,
  `/docs/${plan}/7-3-1`,
  `/docs/${plan}/2-3-fig1`,
  `/docs/${plan}/3-1-1-d1`,
  "/glossary?q=芯片",
  "/verify?quote=打造以国家实验室为引领的国家战略科学力量",
  "/about",
  `/selection?keep=${plan}/3-1-1-d1`,
  "/docs/nothing",
];
const paths = (["zh", "en"] as const).flatMap((language) => pages.map((page) => `/${language}${page}`));

describe.skipIf(reasonToSkip !== undefined)("in a browser", () => {
  let site: TestSite;
  let browser: Browser;
  let origin: string;

  beforeAll(async () => {
    site = await openTestSite();
    const address = site.server.address();
    origin = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
    browser = await chromium.launch({
      executablePath: program,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        `--host-resolver-rules=MAP ${intranet} 127.0.0.1`,
      ],
    });
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const open = async (
    path: string,
    options: Parameters<Browser["newContext"]>[0] = {},
    from = origin,
  ): Promise<Page> => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.goto(from + encodeURI(path));
    return page;
  };

  it.each(paths)("%s fits a phone", async (path) => {
    const page = await open(path, { viewport: { width: 360, height: 740 } });
    const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
    await page.context().close();
    expect(overflow).toBeLessThanOrEqual(0);
  });

  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const found = z.object({
    violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) })),
  });

  it.each(paths.flatMap((path) => (["light", "dark"] as const).map((scheme) => [path, scheme] as const)))(
    "%s has nothing in the way of a reader with assistive technology (%s)",
    async (path, colorScheme) => {
      const page = await open(path, { colorScheme });
      // The page's policy allows no foreign script; the browser's own console is not bound by it.
      await page.evaluate(axe);
      const { violations } = found.parse(
        await page.evaluate(
          "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'] })",
        ),
      );
      await page.context().close();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
    },
  );

  it("searches, filters and opens a passage with the keyboard, without scripts", async () => {
    const page = await open("/zh", { javaScriptEnabled: false });
    await page.focus("#q");
    await page.keyboard.type("脑机接口");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/zh\/search\?q=/);
    await page.focus(".value");
    await page.keyboard.press("Enter");
    await page.waitForURL(/chapter=/);
    expect(await page.locator(".selected a").first().textContent()).toContain("去掉");
    await page.focus(".hits .label");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/docs\//);
    expect(await page.locator(".main-passage").textContent()).toContain("脑");
    await page.context().close();
  });

  it("folds the filters on a phone and opens them at a press, without scripts", async () => {
    const page = await open("/en/search?q=chips", {
      viewport: { width: 390, height: 800 },
      javaScriptEnabled: false,
    });
    expect(await page.locator(".value").first().isVisible()).toBe(false);
    await page.click(".filters-fold > summary");
    expect(await page.locator(".value").first().isVisible()).toBe(true);
    await page.context().close();
  });

  it("shows the filters on a wide screen without a press", async () => {
    const page = await open("/en/search?q=chips", { viewport: { width: 1280, height: 800 } });
    expect(await page.locator(".value").first().isVisible()).toBe(true);
    await page.context().close();
  });

  const patience = { timeout: 30_000 };
  const saysCopied = (page: Page, said: string) =>
    expect.poll(() => page.locator("[role=status]").textContent(), patience).toBe(said);

  it("copies a citation at the press of a button", async () => {
    const page = await open(`/en/docs/${plan}/3-1-1-d1`, {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await page.locator(".citation[open] .copy").first().click();
    await saysCopied(page, "Copied");
    const copied = await page.evaluate("navigator.clipboard.readText()");
    expect(copied).toContain("Chapter 3, Section 1, Article 1, Priority (1)");
    await page.context().close();
  });

  it.each([
    ["en", ".citation[open] .copy", "Copied", "Chapter 3, Section 1, Article 1, Priority (1)"],
    ["zh", "dd .copy", "已复制", `/id/${plan}/3-1-1-d1`],
  ])("copies on plain http too, and says so (%s)", async (lang, button, said, copied) => {
    const page = await open(`/${lang}/docs/${plan}/3-1-1-d1`, {}, origin.replace("127.0.0.1", intranet));
    expect(await page.evaluate("typeof navigator.clipboard")).toBe("undefined");
    await page.locator(button).first().click();
    await saysCopied(page, said);
    await page.evaluate("document.body.prepend(document.createElement('textarea'))");
    await page.focus("textarea");
    await page.keyboard.press("Control+V");
    // The browser pastes when it comes to it, not at the press.
    await expect.poll(() => page.locator("textarea").inputValue(), patience).toContain(copied);
    await page.context().close();
  });

  it("says that nothing was copied where the browser refuses, and selects the text", async () => {
    const page = await open(`/zh/docs/${plan}/3-1-1-d1`, {}, origin.replace("127.0.0.1", intranet));
    await page.evaluate("document.execCommand = () => false");
    await page.locator(".citation[open] .copy").first().click();
    await expect.poll(() => page.locator("[role=status]").textContent(), patience).toContain("未能复制");
    expect(await page.evaluate("getSelection().toString()")).toContain("上海市人民政府");
    await page.context().close();
  });

  it("sets the two languages side by side on a wide screen and one below the other on a phone", async () => {
    for (const [width, beside] of [
      [1280, true],
      [390, false],
    ] as const) {
      const page = await open(`/en/docs/${plan}/3-1-1-d1`, { viewport: { width, height: 800 } });
      const [left, right] = await Promise.all(
        [0, 1].map((at) => page.locator(".main-passage .text").nth(at).boundingBox()),
      );
      expect((right?.y ?? 0) < (left?.y ?? 0) + (left?.height ?? 0)).toBe(beside);
      await page.context().close();
    }
  });
});
