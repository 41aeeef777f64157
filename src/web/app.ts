import { join } from "node:path";
import ejs from "ejs";
import express, { type Express } from "express";
import { rateLimit } from "express-rate-limit";
import helmet from "helmet";
import type { Logger } from "pino";
import { dayAt } from "../citation/date.ts";
import type { Config } from "../config.ts";
import { DocxWriter } from "../export/docx-writer.ts";
import { eachFacet } from "../labels/facets.ts";
import type { Library } from "../library/library.ts";
import type { Portal } from "../portal.ts";
import { projectFolder } from "../project-folder.ts";
import type { KnownValues } from "../search/query.ts";
import { apiRoutes } from "./api.ts";
import { taggedByIndex } from "./caching.ts";
import { answerErrors, NotFoundError, TooManyRequestsError } from "./errors.ts";
import { documentExportRoutes } from "./export-routes.ts";
import { machineRoutes } from "./machine-routes.ts";
import { methodRules, readableFromElsewhere } from "./methods.ts";
import { describedPaths } from "./openapi.ts";
import { pageRoutes } from "./page-routes.ts";
import { FacetValues } from "./pages/labels.ts";
import { pathOnly } from "./request-target.ts";

export interface Services {
  readonly portal: Portal;
  readonly logger: Logger;
  readonly settings: Pick<Config, "publicUrl" | "trustProxy" | "rateLimit">;
  readonly now?: () => Date;
  readonly docxWriter?: DocxWriter;
}

const viewFolder = join(projectFolder, "views");

/** The web application around a portal. Opens and listens to nothing. */
export function createApp({
  portal,
  logger,
  settings,
  now = () => new Date(),
  docxWriter = new DocxWriter(),
}: Services): Express {
  const app = express();
  const labels = new FacetValues(portal.library, portal.lexicon);
  const today = () => dayAt(now(), portal.library.site.timeZone);
  const services = {
    portal,
    labels,
    known: knownValues(labels, portal.library),
    docxWriter,
    publicUrl: settings.publicUrl,
    today,
  };
  app.disable("x-powered-by");
  // /API is no other name of /api: rules of the API go by how it is written.
  app.enable("case sensitive routing");
  // Tags come from the index, not from the bytes of each answer.
  app.disable("etag");
  app.set("trust proxy", settings.trustProxy);
  app.set("views", viewFolder);
  app.set("view engine", "ejs");
  app.engine("ejs", ejs.renderFile);
  app.enable("view cache");
  app.use(pathOnly);
  app.use(helmet({ contentSecurityPolicy: { directives: contentPolicy }, strictTransportSecurity: false }));
  app.use("/assets", express.static(join(viewFolder, "assets"), { maxAge: "1h" }));

  app.use(readableFromElsewhere);
  app.use(methodRules(describedPaths(labels)));
  app.get("/healthz", (_request, response) => {
    response.json({ status: "ok" });
  });
  app.get("/readyz", (_request, response) => {
    const ready = portal.isWhole();
    response.status(ready ? 200 : 503).json({
      ready,
      engine: portal.engine.name,
      fallback: portal.fallback,
      passages: portal.library.size,
      documents: portal.library.documents.map(({ slug }) => slug),
      index: ready ? portal.version : null,
    });
  });
  if (settings.rateLimit !== undefined) {
    app.use(
      rateLimit({
        windowMs: 60_000,
        limit: settings.rateLimit,
        standardHeaders: "draft-7",
        legacyHeaders: false,
        handler: (_request, _response, next) => next(new TooManyRequestsError()),
      }),
    );
  }
  app.use(taggedByIndex(portal.version, settings.publicUrl, today));
  app.use(machineRoutes(services));
  app.use("/api", documentExportRoutes(services), apiRoutes(services));
  app.use(pageRoutes(services));
  app.use((request) => {
    throw new NotFoundError("page", request.originalUrl);
  });
  app.use(answerErrors(logger, portal.library));
  return app;
}

// Everything is our own: one style sheet, one script, no inline code.
const contentPolicy = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", "data:"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  upgradeInsecureRequests: null,
};

function knownValues(labels: FacetValues, library: Library): KnownValues {
  return eachFacet((name) =>
    name === "chapter"
      ? new Set(library.headingAddresses())
      : new Set(labels.of(name).map(({ value }) => value)),
  );
}
