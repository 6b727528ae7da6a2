import * as z from 'zod'
import { transitions, subjectTypes } from '../domain/alerts/change.ts'
import { attackStates, contradictionKinds, correctionActions } from '../domain/attacks/attack.ts'
import { groupKinds, nameStrengths, nameTypes, relationTypes } from '../domain/catalogue/group.ts'
import { placePrecisions } from '../domain/catalogue/place.ts'
import {
  aggregateQualifiers,
  attackTypes,
  authorities,
  datePrecisions,
  statementKinds,
} from '../domain/extraction/statement.ts'
import { reportStates } from '../store/find-reports.ts'

// Shapes of answers, for the API's description and the tests that hold it to its word.
// Objects are open: fields may be added, never renamed or removed.

const day = z.iso.date().nullable()
const instant = z.iso.datetime()
const invented = z.boolean().describe('True for invented demonstration data')

const countRange = z.looseObject({
  low: z.number().nullable(),
  best: z.number().nullable(),
  high: z.number().nullable(),
})

const place = z.looseObject({
  name: z.string(),
  id: z.string().nullable(),
  country: z.string().nullable(),
  precision: z.enum(placePrecisions),
})

export const attackAnswer = z.looseObject({
  id: z.string(),
  state: z.enum(attackStates),
  from: day,
  to: day,
  precision: z.enum(datePrecisions),
  types: z.array(z.enum(attackTypes)),
  places: z.array(place),
  target: z.string().nullable(),
  killed: countRange,
  wounded: countRange,
  claimedBy: z.array(z.string()),
  attributedTo: z.array(z.string()),
  deniedBy: z.array(z.string()),
  claimedByOthers: z.array(z.string()).optional().describe('Claimants outside the catalogue, as written'),
  attributedToOthers: z.array(z.string()).optional().describe('Accused outside the catalogue, as written'),
  reports: z.array(z.string()),
  statements: z.array(z.string()),
  independentSources: z.int(),
  why: z.array(z.string()),
  firstRecordedAt: instant,
  invented,
})

const speaker = z.looseObject({
  group: z.string().nullable(),
  name: z.string(),
  authority: z.enum(authorities),
})

const attackDetails = z.looseObject({
  from: day,
  to: day,
  precision: z.enum(datePrecisions),
  types: z.array(z.enum(attackTypes)),
  places: z.array(place),
  target: z.string().nullable(),
  killed: z.number().nullable(),
  wounded: z.number().nullable(),
})

const aggregateDetails = z.looseObject({
  value: z.number(),
  qualifier: z.enum(aggregateQualifiers),
  unit: z.string(),
  from: day,
  to: day,
  windowBasis: z.enum(['stated', 'derived', 'unknown']),
  places: z.array(place),
  types: z.array(z.enum(attackTypes)),
})

export const readStatement = z.looseObject({
  kind: z.enum(statementKinds),
  speaker,
  onBehalfOf: z.string().nullable(),
  group: z.string().nullable(),
  class: z.string().nullable(),
  attack: attackDetails.nullable(),
  aggregate: aggregateDetails.nullable(),
  said: z
    .looseObject({ from: day, to: day, precision: z.enum(datePrecisions) })
    .optional()
    .describe('When the word was given, where the sentence tells it'),
  quote: z.string(),
  start: z.int().describe('Offset into the report’s text or title, in UTF-16 code units'),
  end: z.int(),
  field: z.enum(['text', 'title']),
  rules: z.array(z.string()),
  confidence: z.number(),
})

export const statementAnswer = z.looseObject({
  id: z.string(),
  ...readStatement.shape,
  report: z.string(),
  source: z.string(),
  attackId: z.string().nullable(),
  recordedAt: instant,
  supersededAt: instant.nullable(),
  invented,
})

const mention = z.looseObject({
  group: z.string().nullable(),
  candidates: z.array(z.string()),
  surface: z.string(),
  start: z.int(),
  end: z.int(),
})

export const readingAnswer = z.looseObject({
  id: z.string(),
  lang: z.string(),
  mentions: z.array(mention),
  statements: z.array(readStatement),
})

export const reportAnswer = z.looseObject({
  id: z.string(),
  source: z.string(),
  title: z.string().nullable(),
  url: z.string().nullable(),
  lang: z.string().nullable(),
  published: z.string().nullable(),
  version: z.int(),
  state: z.enum(reportStates),
  error: z.string().nullable(),
  firstSeenAt: instant,
  readAt: instant.nullable(),
  invented,
})

export const reportDetailAnswer = z.looseObject({
  ...reportAnswer.shape,
  text: z.string(),
  versions: z.array(z.looseObject({ version: z.int(), title: z.string().nullable(), recordedAt: instant })),
  mentions: z.array(mention),
  statements: z.array(statementAnswer),
  attacks: z.array(z.string()),
})

export const groupAnswer = z.looseObject({
  id: z.string(),
  kind: z.enum(groupKinds),
  name: z.string(),
  names: z.array(
    z.looseObject({
      text: z.string(),
      type: z.enum(nameTypes),
      strength: z.enum(nameStrengths),
      lang: z.string(),
    }),
  ),
  relations: z.array(z.looseObject({ type: z.enum(relationTypes), target: z.string() })),
})

export const changeAnswer = z.looseObject({
  cursor: z.int(),
  transition: z.enum(transitions),
  subjectType: z.enum(subjectTypes),
  subjectId: z.string(),
  group: z.string().nullable(),
  detail: z.looseObject({}),
  recordedAt: instant,
})

export const contradictionAnswer = z.looseObject({
  id: z.string(),
  kind: z.enum(contradictionKinds),
  attack: z.string().nullable(),
  words: z.string(),
  statements: z.array(statementAnswer),
  decisions: z
    .array(
      z.looseObject({
        action: z.enum(correctionActions),
        by: z.string(),
        reason: z.string(),
        recordedAt: instant,
      }),
    )
    .describe('What analysts decided about its statements'),
  recordedAt: instant,
  closedAt: instant.nullable(),
  invented,
})

export function pageAnswer<T extends z.ZodType>(name: string, item: T) {
  return z.looseObject({
    [name]: z.array(item),
    next: z.string().nullable().describe('Cursor of the next page; null when nothing follows'),
  })
}

export const problemAnswer = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  parameter: z.string().optional(),
  errors: z.array(z.looseObject({ parameter: z.string(), detail: z.string() })).optional(),
})
