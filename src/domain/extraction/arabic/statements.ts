import type { PlaceRef } from '../../catalogue/place.ts'
import type { Evidence, ReportField, Speaker, Statement } from '../statement.ts'
import type { ArabicAggregate } from './aggregates.ts'
import type { ArabicDraft } from './drafts.ts'
import type { Party } from './party.ts'
import { type ArabicSentence, has } from './sentence.ts'

/** The statement of a draft, with its quote and what stands elsewhere as evidence. */
export function draftStatement(draft: ArabicDraft, text: string, field: ReportField): Statement {
  const { assertion } = draft
  const { kind, sentence, group, speaker } = assertion
  const told = kind !== 'threat' && kind !== 'suspension' && kind !== 'resumption'
  const cleared = kind === 'denial' && speaker !== null && group !== null && speaker.key !== group.key
  return {
    ...base(kind, speaker, group, sentence, text, field),
    onBehalfOf: cleared ? (group?.group ?? group?.name ?? null) : null,
    attack: told ? attackOf(draft) : null,
    ...(draft.said ? { said: draft.said } : {}),
    condition: kind === 'threat' ? conditionOf(sentence) : null,
    evidence: evidenceOf(draft, text, field),
    background: draft.background,
    rules: draft.rules,
    confidence: assertion.rule.confidence,
  }
}

/** The statement of somebody's count. */
export function aggregateStatement(aggregate: ArabicAggregate, text: string, field: ReportField): Statement {
  return {
    ...base('aggregate', aggregate.speaker, aggregate.group, aggregate.sentence, text, field),
    aggregate: aggregate.details,
    rules: ['ar.aggregate.count'],
    confidence: 0.8,
  }
}

function base(
  kind: Statement['kind'],
  speaker: Party | null,
  group: Party | null,
  sentence: ArabicSentence,
  text: string,
  field: ReportField,
): Statement {
  const { start, end } = sentence
  return {
    kind,
    speaker: speakerOf(speaker),
    onBehalfOf: null,
    group: group?.group ?? null,
    groupName: group?.name ?? null,
    candidates: group?.candidates ?? [],
    class: group?.sort === 'class' ? group.name : null,
    attack: null,
    aggregate: null,
    condition: null,
    background: false,
    withdrawn: false,
    quote: text.slice(start, end),
    start,
    end,
    field,
    evidence: [],
    rules: [],
    confidence: 0,
  }
}

function speakerOf(party: Party | null): Speaker {
  if (!party) return { group: null, name: 'outlet', authority: 'media' }
  return { group: party.group, name: party.name, authority: party.authority }
}

function attackOf(draft: ArabicDraft): Statement['attack'] {
  return {
    from: draft.date?.from ?? null,
    to: draft.date?.to ?? null,
    precision: draft.date?.precision ?? 'unknown',
    types: draft.types.length > 0 ? draft.types : ['unknown'],
    weapons: [...new Set(draft.weapons)],
    places: draft.places.map(
      ({ name, id, country, precision }): PlaceRef => ({ name, id, country, precision }),
    ),
    target: draft.target,
    killed: draft.killed?.best ?? null,
    wounded: draft.wounded?.best ?? null,
    killedRange: draft.killed,
    woundedRange: draft.wounded,
    munitions: draft.munitions,
    ordinal: null,
  }
}

function evidenceOf(draft: ArabicDraft, text: string, field: ReportField): Evidence[] {
  const byKey = new Map<string, Evidence>()
  for (const { of, sentence } of draft.supports) {
    if (sentence === draft.assertion.sentence) continue
    const { start, end } = sentence
    byKey.set(`${of}:${start}`, { of, quote: text.slice(start, end), start, end, field })
  }
  return [...byKey.values()]
}

/** "إذا …", "في حال …": the words that the threat hangs on. */
function conditionOf(sentence: ArabicSentence): string | null {
  const from = sentence.units.findIndex((unit) => has(unit, 'if'))
  if (from === -1) return null
  const stop = sentence.units.findIndex((unit, i) => i > from && unit.kind === 'mark')
  return sentence.units
    .slice(from, stop === -1 ? undefined : stop)
    .map((unit) => unit.text)
    .join(' ')
}
