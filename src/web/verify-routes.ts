import { stringify } from "csv-stringify/sync";
import express, { type Request, Router } from "express";
import type { Language } from "../document/source.ts";
import { checkArticle } from "../quotation/article.ts";
import type { Verdict } from "../quotation/check.ts";
import { refuseOther } from "./errors.ts";
import { signalOfLeaving } from "./leaving.ts";
import { wordingIn } from "./messages.ts";
import { pageContext } from "./page-context.ts";
import { textOf, type VerifyAsked, verifyPage } from "./pages/verify-page.ts";
import { parametersOf } from "./parameters.ts";
import { parseRange, rangeHash } from "./range-link.ts";
import type { WebServices } from "./services.ts";

/** Checking quotations and whole articles as pages: by form, or by the link that a verdict is shared with. */
export function verifyRoutes(language: Language, services: WebServices): Router {
  const { portal, labels, today } = services;
  const routes = Router({ caseSensitive: true });
  const placeOf = (request: Request) => pageContext(request, language, services);

  routes.get("/", (request, response) => {
    const page = verifyPage(askedByLink(parametersOf(request)), portal, labels, placeOf(request), today());
    response.render("verify", { page });
  });

  routes.post("/", express.urlencoded({ extended: false, limit: "2mb" }), async (request, response) => {
    const form = formOf(request);
    const text = (form.get("text") ?? "").trim();
    const asked = await askedByForm(text, form.get("mode") ?? "quotation", signalOfLeaving(response));
    if (form.get("format") === "csv" && asked.kind === "article") {
      response.attachment("quotations.csv").type("text/csv; charset=utf-8").send(articleCsv(asked));
    } else
      response.render("verify", {
        page: verifyPage(
          asked,
          portal,
          labels,
          { ...placeOf(request), path: `/${language}/verify` },
          today(),
        ),
      });
  });
  return routes;

  async function askedByForm(text: string, mode: string, signal: AbortSignal): Promise<VerifyAsked> {
    if (text === "") return { kind: "nothing" };
    if (mode !== "article") return { kind: "quotation", text, verdict: portal.quotations.check(text) };
    return { kind: "article", text, checked: await checkArticle(portal.quotations, text, { signal }) };
  }

  function askedByLink(parameters: URLSearchParams): VerifyAsked {
    const quote = parameters.get("quote")?.trim();
    if (quote) return { kind: "quotation", text: quote, verdict: portal.quotations.check(quote) };
    const range = parseRange(parameters.get("range") ?? "");
    const language: Language = parameters.get("text") === "en" ? "en" : "zh";
    const source = textOf(portal, { document: parameters.get("document") ?? "", language });
    if (!range || !source || range.end > source.text.length) return { kind: "nothing" };
    const match = {
      document: source.document,
      language,
      addresses: source.placesAt(range).map(({ address }) => address),
      places: source.placesAt(range),
      ...range,
      parts: [range],
    };
    const quotation = source.text.slice(range.start, range.end);
    const verdict: Verdict = {
      verdict: "exact",
      quotation,
      compared: "whole",
      closing: "",
      warnings: [],
      total: 1,
      about: false,
      matches: [match],
    };
    return {
      kind: "link",
      verdict,
      changed: parameters.get("hash") !== rangeHash(source.text, range.start, range.end),
    };
  }

  function articleCsv({ checked }: Extract<VerifyAsked, { kind: "article" }>): string {
    const say = wordingIn(language);
    const rows = checked.quotations.map(({ text, start, verdict }) => [
      text,
      start,
      say(`verdict.${verdict.verdict}`),
      verdict.matches
        .flatMap(({ document, addresses }) =>
          addresses.map((address) => (labels.documents.length > 1 ? `${document}/${address}` : address)),
        )
        .join(" "),
    ]);
    const lone = checked.warnings.map(({ text, start }) => [text, start, say("article.unpaired"), ""]);
    const header = [
      say("article.quotation"),
      say("article.offset"),
      say("article.verdict"),
      say("article.places"),
    ];
    return stringify([header, ...rows, ...lone], {
      bom: true,
      record_delimiter: "windows",
      escape_formulas: true,
    });
  }
}

/** The fields of a form. Throws an {@link UnsupportedMediaTypeError} where a body of another kind was sent. */
function formOf(request: Request): URLSearchParams {
  refuseOther("application/x-www-form-urlencoded", request);
  return new URLSearchParams(typeof request.body === "object" ? request.body : {});
}
