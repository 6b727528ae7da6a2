import * as z from 'zod'
import { groupKinds, nameStrengths, nameTypes, relationTypes } from './group.ts'

const dateText = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'must be a date like 2020, 2020-01 or 2020-01-03')
  .refine(isCalendarDate, 'is no date of the calendar')
  .describe('YYYY, YYYY-MM or YYYY-MM-DD')

/** YAML reads a bare year as a number. */
const partialDate = z.union([dateText, z.int().min(1000).max(9999).transform(String)])

const spelling = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(500)
  .refine(
    (text) => !/[{}]/.test(text.replace(/\{[^{}]*\}/g, '')),
    'has a brace without its partner, or braces in braces',
  )
  .describe('A spelling. {a|b} stands for each of its alternatives: "{Kataib|Kataeb} Hezbollah".')

const nameObject = z.strictObject({
  text: spelling,
  type: z.enum(nameTypes).optional().describe('Default: alias'),
  strength: z
    .enum(nameStrengths)
    .optional()
    .describe('strong counts anywhere, weak only in context, ambiguous gives candidates. Default: strong'),
  lang: z.string().min(2).optional().describe('BCP 47. Default: ar for Arabic script, else en'),
  from: partialDate.optional(),
  to: partialDate.optional(),
  usedBy: z.string().min(1).optional(),
  context: z
    .array(z.string().trim().min(1))
    .optional()
    .describe('Words of which one must stand near a weak name'),
})

const relation = z.strictObject({
  type: z.enum(relationTypes),
  target: z.string(),
  from: partialDate.optional(),
  to: partialDate.optional(),
})

const group = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case, like kataib-hezbollah'),
  kind: z.enum(groupKinds),
  name: z.string().trim().min(1, 'must not be empty').describe('Canonical English name'),
  names: z.array(z.union([spelling, nameObject])),
  relations: z.array(relation).optional(),
  founded: partialDate.optional(),
  note: z.string().optional(),
})

const outside = z.strictObject({ name: z.string().trim().min(1), names: z.array(spelling).min(1) })

/** A catalogue as people write it: a JSON or YAML file. */
export const catalogueFileSchema = z.strictObject({
  $schema: z.string().optional(),
  mode: z
    .enum(['replace', 'extend'])
    .optional()
    .describe('extend adds to the built-in catalogue; replace uses this file alone. Default: extend'),
  groups: z.array(group),
  outside: z
    .array(outside)
    .optional()
    .describe('Parties that are not watched, whose names must not be taken for one that is'),
})

/** An extension: an id that exists already needs only what it adds. */
export const catalogueExtensionSchema = catalogueFileSchema.extend({
  groups: z.array(group.partial({ kind: true, name: true, names: true })),
})

export type CatalogueFile = z.infer<typeof catalogueFileSchema>
export type CatalogueExtension = z.infer<typeof catalogueExtensionSchema>
export type GroupEntry = CatalogueFile['groups'][number]
export type NameInFile = GroupEntry['names'][number]

/** The JSON Schema of a catalogue file, for editors and `docs/catalogue.schema.json`. */
export function catalogueJsonSchema(): object {
  return z.toJSONSchema(catalogueExtensionSchema, { io: 'input', unrepresentable: 'any' })
}

function isCalendarDate(text: string): boolean {
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number)
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
