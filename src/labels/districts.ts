import { z } from "zod";
import { bilingualSchema } from "../document/source.ts";
import { ruleTermsSchema } from "./evidence.ts";

const id = z.string().regex(/^[a-z0-9-]+$/, "lower-case letters, digits and hyphens");

/** `corpus/districts.json`: the sixteen districts and the areas within or across them. */
export const districtsSchema = z.strictObject({
  districts: z.array(ruleTermsSchema.extend({ id, label: bilingualSchema })).min(1),
  areas: z.array(ruleTermsSchema.extend({ id, label: bilingualSchema, parents: z.array(id).min(1) })),
});
export type Districts = z.infer<typeof districtsSchema>;

/** The value of passages that name no district and no area. */
export const citywide = "citywide";

/** What a passage with these labels is found under: the labels and the districts around its areas, or citywide. */
export function districtValues(labels: readonly string[], { areas }: Districts): readonly string[] {
  if (labels.length === 0) return [citywide];
  const around = areas.filter((area) => labels.includes(area.id)).flatMap((area) => area.parents);
  return [...new Set([...labels, ...around])];
}
