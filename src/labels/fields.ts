import { z } from "zod";
import { bilingualSchema } from "../document/source.ts";
import { ruleTermsSchema } from "./evidence.ts";

const id = z.string().regex(/^[a-z0-9-]+$/, "lower-case letters, digits and hyphens");

/** `corpus/fields.json`: subject fields in groups, each with the terms that earn it. */
export const fieldsSchema = z.strictObject({
  groups: z.array(z.strictObject({ id, label: bilingualSchema })).min(1),
  fields: z.array(ruleTermsSchema.extend({ id, group: id, label: bilingualSchema })).min(1),
});
export type Fields = z.infer<typeof fieldsSchema>;
