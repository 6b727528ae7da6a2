import type { PlaceRef } from '../catalogue/place.ts'
import type { AggregateFound } from './aggregates.ts'
import { daysBetween } from './calendar.ts'
import type { Identity } from './discourse.ts'
import type { Draft } from './drafts.ts'
import type { AttackDetails, Evidence, ReportField, Speaker, Statement } from './statement.ts'
import { conditionIn, munitionsIn, ordinalIn, targetIn } from './targets.ts'
import type { SentenceView } from './view.ts'

/** Makes the statement of a draft, with its quote and the evidence that stands elsewhere. */
export function toStatement(
  draft: Draft,
  text: string,
  field: ReportField,
  outlet: string,
  published: string | null,
): Statement {
  const { assertion } = draft
  const { start, end } = assertion.view.sentence
  const group = assertion.group
  return {
    kind: assertion.kind,
    speaker: speakerOf(assertion.speaker, outlet),
    onBehalfOf: assertion.onBehalfOf?.group ?? assertion.onBehalfOf?.name ?? null,
    group: group?.group ?? null,
    groupName: group ? group.name : null,
    candidates: group?.candidates ?? [],
    class: group?.sort === 'class' ? group.name : null,
    attack: attackOf(draft),
    aggregate: null,
    ...(draft.said ? { said: draft.said } : {}),
    condition: assertion.kind === 'threat' ? conditionIn(assertion.view, text) : null,
    background: isPast(draft, published),
    withdrawn: draft.withdrawn,
    quote: text.slice(start, end),
    start,
    end,
    field,
    evidence: evidenceOf(draft, text, field),
    rules: draft.rules,
    confidence: assertion.confidence,
  }
}

/** Makes the statement of a count. */
export function toAggregate(
  found: AggregateFound,
  text: string,
  field: ReportField,
  outlet: string,
): Statement {
  const { start, end } = found.view.sentence
  const { group } = found
  return {
    kind: 'aggregate',
    speaker: speakerOf(found.speaker, outlet),
    onBehalfOf: null,
    group: group?.group ?? null,
    groupName: group?.name ?? null,
    candidates: group?.candidates ?? [],
    class: group?.sort === 'class' ? group.name : null,
    attack: null,
    aggregate: found.details,
    condition: null,
    background: false,
    withdrawn: false,
    quote: text.slice(start, end),
    start,
    end,
    field,
    evidence: [],
    rules: ['aggregate.count'],
    confidence: found.details.windowBasis === 'unknown' ? 0.75 : 0.85,
  }
}

function speakerOf(identity: Identity | null, outlet: string): Speaker {
  if (!identity) return { group: null, name: outlet, authority: 'media' }
  return { group: identity.group, name: identity.name, authority: identity.authority }
}

/** Days before publication from which an attack is told as background. */
const backgroundDays = 30

function isPast(draft: Draft, published: string | null): boolean {
  const last = draft.date ?? draft.said
  return published !== null && last !== null && daysBetween(last.to, published) > backgroundDays
}

function attackOf(draft: Draft): AttackDetails | null {
  const kind = draft.assertion.kind
  if (kind === 'suspension' || kind === 'resumption' || kind === 'threat' || kind === 'aggregate') return null
  const { view, from, to } = draft.assertion
  return {
    from: draft.date?.from ?? null,
    to: draft.date?.to ?? null,
    precision: draft.date?.precision ?? 'unknown',
    types: draft.types.length > 0 ? draft.types : ['unknown'],
    weapons: [...new Set(draft.weapons)],
    places: draft.places.map(
      (hit): PlaceRef => ({ name: hit.name, id: hit.id, country: hit.country, precision: hit.precision }),
    ),
    target: targetIn(view, from, to),
    killed: draft.killed?.best ?? null,
    wounded: draft.wounded?.best ?? null,
    killedRange: draft.killed,
    woundedRange: draft.wounded,
    munitions: munitionsIn(view, from, to),
    ordinal: ordinalIn(view, from, to),
  }
}

function evidenceOf(draft: Draft, text: string, field: ReportField): Evidence[] {
  const seen = new Set<string>()
  const evidence: Evidence[] = []
  for (const { of, view } of draft.supports) {
    const key = `${of}:${view.index}`
    if (view === draft.assertion.view || seen.has(key)) continue
    seen.add(key)
    evidence.push(quoteOf(of, view, text, field))
  }
  return evidence
}

function quoteOf(of: Evidence['of'], view: SentenceView, text: string, field: ReportField): Evidence {
  const { start, end } = view.sentence
  return { of, quote: text.slice(start, end), start, end, field }
}
