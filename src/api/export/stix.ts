import { createHash } from 'node:crypto'
import type { Catalogue } from '../../domain/catalogue/group.ts'
import type { AttackListing } from '../../store/find-attacks.ts'
import type { StatementListing } from '../../store/find-statements.ts'
import type { Citation } from './citation.ts'

/** Confidence of a link that rests on the group's own word, or on another's. */
const confidence = { claimed: 70, attributed: 40 } as const

type StixObject = Readonly<Record<string, unknown>> & {
  readonly id: string
  readonly type: string
  readonly created: string
}

/**
 * Attacks as a STIX 2.1 bundle: an incident each, the groups said to be responsible as threat actors,
 * linked with a confidence, opinions for denials, and a report for each source document. Ids derive
 * from content: the same attacks give the same bundle. Each object is the version as of the record that
 * was asked, so that a later export of a changed attack replaces it.
 */
export function toStix(
  attacks: readonly AttackListing[],
  statements: readonly StatementListing[],
  catalogue: Catalogue,
  citation: Citation,
): object {
  const author = identity(citation)
  const saidOf = new Map(statements.map((said) => [said.id, said]))
  const objects = attacks.flatMap((attack) => {
    const said = attack.statements.flatMap((id) => saidOf.get(id) ?? [])
    return objectsOf(attack, said, catalogue, author.id)
  })
  const all = [author, ...objects, ...reportsOf(attacks, statements, author.id)]
  const dated = all.map((object) => ({ ...object, modified: laterOf(object.created, citation.asOf) }))
  const distinct = [...new Map(dated.map((object) => [object.id, object])).values()]
  return { type: 'bundle', id: stixId('bundle', [citation.contentHash, citation.asOf]), objects: distinct }
}

function identity(citation: Citation): StixObject {
  return {
    ...common('identity', ['claimwatch'], '2020-01-01T00:00:00.000Z'),
    name: 'claimwatch',
    identity_class: 'system',
    description: `Who claims what. Export: ${JSON.stringify(citation)}`,
  }
}

function objectsOf(
  attack: AttackListing,
  said: readonly StatementListing[],
  catalogue: Catalogue,
  author: string,
): StixObject[] {
  const at = instantOf(attack.firstRecordedAt)
  const by = { created_by_ref: author }
  const labels = [attack.state, ...(attack.invented ? ['invented'] : [])]
  const incident: StixObject = {
    ...common('incident', [attack.id], at),
    ...by,
    name: `${attack.types.join(', ') || 'unknown'} attack, ${attack.from ?? 'date unknown'}, ${attack.places[0]?.name ?? 'place unknown'}`,
    description: attack.why.join(' '),
    labels,
    external_references: [{ source_name: 'claimwatch', external_id: attack.id }],
  }
  const links = linksOf(attack)
  const named = [...links.map(({ party }) => party), ...attack.deniedBy.map(inCatalogue)]
  const actors = named.map(
    ({ key, group, name }): StixObject => ({
      ...common('threat-actor', key, '2020-01-01T00:00:00.000Z'),
      ...by,
      name: group === null ? name : (catalogue.groups.get(group)?.name ?? group),
      ...(group === null
        ? {}
        : {
            aliases: aliasesOf(group, catalogue),
            external_references: [{ source_name: 'claimwatch', external_id: group }],
          }),
    }),
  )
  const relationships = links.map(
    ({ role, party: { key } }): StixObject => ({
      ...common('relationship', [attack.id, ...key, role], at),
      ...by,
      relationship_type: 'attributed-to',
      source_ref: incident.id,
      target_ref: stixId('threat-actor', key),
      confidence: confidence[role],
      description: role === 'claimed' ? 'claimed by the group' : 'attributed by others',
      labels: [role],
    }),
  )
  const denials = said
    .filter(({ kind }) => kind === 'denial')
    .map((denial) => opinion(denial, relationships, incident, by))
  return [incident, ...actors, ...relationships, ...denials]
}

interface Party {
  /** What its id derives from. */
  readonly key: readonly string[]
  /** Null outside the catalogue. */
  readonly group: string | null
  readonly name: string
}

function inCatalogue(group: string): Party {
  return { key: [group], group, name: group }
}

function linksOf(attack: AttackListing): { readonly role: keyof typeof confidence; readonly party: Party }[] {
  const outside = (name: string): Party => ({ key: ['outside', name], group: null, name })
  const claimed = [...attack.claimedBy.map(inCatalogue), ...(attack.claimedByOthers ?? []).map(outside)]
  const accused = [...attack.attributedTo.map(inCatalogue), ...(attack.attributedToOthers ?? []).map(outside)]
  return [
    ...claimed.map((party) => ({ role: 'claimed' as const, party })),
    ...accused.map((party) => ({ role: 'attributed' as const, party })),
  ]
}

/** A denial disagrees with the link that it denies, or with the whole incident when none is named. */
function opinion(
  denial: StatementListing,
  relationships: readonly StixObject[],
  incident: StixObject,
  by: { readonly created_by_ref: string },
): StixObject {
  const denied = relationships.filter(
    ({ target_ref }) => denial.group !== null && target_ref === stixId('threat-actor', [denial.group]),
  )
  return {
    ...common('opinion', [denial.id], instantOf(denial.recordedAt)),
    ...by,
    opinion: 'strongly-disagree',
    explanation: denial.quote,
    authors: [denial.speaker.name],
    object_refs: denied.length > 0 ? denied.map(({ id }) => id) : [incident.id],
  }
}

/** One report for each source document, about every incident that it tells of. */
function reportsOf(
  attacks: readonly AttackListing[],
  statements: readonly StatementListing[],
  author: string,
): StixObject[] {
  const incidentOf = new Map(
    attacks.flatMap(({ id, statements }) => statements.map((said) => [said, stixId('incident', [id])])),
  )
  const documents = new Map<string, StatementListing[]>()
  for (const said of statements) {
    const key = JSON.stringify([said.source, said.report])
    if (incidentOf.has(said.id)) documents.set(key, [...(documents.get(key) ?? []), said])
  }
  return [...documents.values()].flatMap((told) => {
    const [first] = told
    if (!first) return []
    const published = instantOf(first.published ?? first.recordedAt)
    const url = first.reportUrl ? { url: first.reportUrl } : {}
    return {
      ...common('report', [first.source, first.report], published),
      created_by_ref: author,
      name: first.reportTitle ?? first.report,
      published,
      object_refs: [...new Set(told.flatMap(({ id }) => incidentOf.get(id) ?? []))],
      external_references: [{ source_name: first.source, external_id: first.report, ...url }],
    }
  })
}

function aliasesOf(group: string, catalogue: Catalogue): string[] {
  const entry = catalogue.groups.get(group)
  const names =
    entry?.names.filter(({ strength, text }) => strength === 'strong' && text !== entry.name) ?? []
  return names.length > 0 ? names.map(({ text }) => text) : [group]
}

function common(type: string, parts: readonly string[], at: string): StixObject {
  return { type, spec_version: '2.1', id: stixId(type, parts), created: at, modified: at }
}

function laterOf(created: string, asOf: string): string {
  return created > instantOf(asOf) ? created : instantOf(asOf)
}

/** STIX ids are UUIDs; these are made from the content (version 8: our own derivation). */
function stixId(type: string, parts: readonly string[]): string {
  const hex = createHash('sha256')
    .update(JSON.stringify(['claimwatch', type, ...parts]))
    .digest('hex')
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) % 4) + 8).toString(16)
  const uuid = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ]
  return `${type}--${uuid.join('-')}`
}

function instantOf(text: string): string {
  return new Date(text).toISOString()
}
