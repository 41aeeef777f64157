import { z } from "zod";
import { bilingualSchema } from "../document/source.ts";

/** What the page about the site says of its own, whatever the corpus. */
export const aboutSections = ["text", "translation", "search", "labels", "privacy", "errors"] as const;

const aboutSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/, "lower-case letters, digits and hyphens"),
    title: bilingualSchema.optional(),
    paragraphs: z.array(bilingualSchema).min(1),
  })
  .refine(({ id, title }) => title !== undefined || aboutSections.some((own) => own === id), {
    message: `a title, or the id of a section that has one (${aboutSections.join(", ")})`,
    path: ["title"],
  });

/** `corpus/site.json`: whose site it is and what it says of itself. Everything may be left out. */
export const siteSchema = z.strictObject({
  name: bilingualSchema.optional(),
  tagline: bilingualSchema.optional(),
  owner: bilingualSchema.optional(),
  /** A postal or e-mail address, a telephone number or a link, as it is to be shown. */
  contact: z.string().min(1).optional(),
  /** Whether the site is that of the body that issues the documents, or made for it. */
  official: z.boolean().default(false),
  /** Lines at the foot of every page. */
  licences: z.array(bilingualSchema).default([]),
  /** What a newcomer may type, in each language. */
  examples: z
    .strictObject({ zh: z.array(z.string().min(1)).max(8), en: z.array(z.string().min(1)).max(8) })
    .default({ zh: [], en: [] }),
  /** More paragraphs of a section of the page about the site, and sections of the corpus's own. */
  about: z.array(aboutSchema).default([]),
  /** Where a day begins that is shown or cited. */
  timeZone: z.string().refine(isTimeZone, "a time zone, such as Asia/Urumqi").default("Asia/Shanghai"),
});
export type Site = z.output<typeof siteSchema>;

/** The site of a corpus that says nothing of it. */
export const plainSite: Site = siteSchema.parse({});

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
