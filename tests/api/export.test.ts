import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { acledColumnNames, type AcledRow, toAcledRow } from '../../src/api/export/acled.ts'
import { citationOf } from '../../src/api/export/citation.ts'
import { toGeoJson } from '../../src/api/export/geojson.ts'
import { toStix } from '../../src/api/export/stix.ts'
import { attackColumns } from '../../src/cli/render/attack-columns.ts'
import { renderCsv } from '../../src/cli/render/csv.ts'
import { gazetteer } from '../../src/domain/catalogue/gazetteer.ts'
import type { PlaceRef } from '../../src/domain/catalogue/place.ts'
import { seedCatalogue } from '../../src/domain/catalogue/seed.ts'
import type { AttackListing } from '../../src/store/find-attacks.ts'
import type { StatementListing } from '../../src/store/find-statements.ts'
import { attackOf, statementOf } from './stored-story.ts'

const kh = 'kataib-hezbollah'
const site: PlaceRef = { name: 'Tower 22', id: 'tower-22', country: 'JO', precision: 'site' }
const country: PlaceRef = { name: 'Iraq', id: 'iraq', country: 'IQ', precision: 'country' }
const words: PlaceRef = { name: 'a farm', id: null, country: 'IQ', precision: 'unknown' }

const listed = (attack: ReturnType<typeof attackOf>, invented = false): AttackListing => ({
  ...attack,
  invented,
})
const attacks: readonly AttackListing[] = [
  listed(
    attackOf('a1', 'claimed_and_denied', '2024-01-28', {
      places: [country, site],
      claimedBy: [kh],
      deniedBy: [kh],
      statements: ['s1', 's2'],
      killed: { low: 2, best: 3, high: 4 },
    }),
  ),
  listed(
    attackOf('a2', 'attributed', null, {
      places: [country, words],
      attributedTo: [kh],
      statements: ['s3'],
      types: [],
    }),
    true,
  ),
]
const said = (id: string, report: string, kind: 'claim' | 'denial' | 'attribution'): StatementListing => ({
  id,
  ...statementOf(`They ${kind} it.`, { kind, group: kh }),
  report,
  reportTitle: null,
  reportUrl: null,
  source: 'Outlet',
  published: '2024-01-29',
  attackId: null,
  extractorVersion: 'e1',
  catalogueVersion: 'c1',
  recordedAt: '2024-01-29T10:00:00.000Z',
  supersededAt: null,
  invented: false,
})
const statements = [said('s1', 'r1', 'claim'), said('s2', 'r2', 'denial'), said('s3', 'r1', 'attribution')]
const record = { query: {}, asOf: '2024-02-01T00:00:00.000Z', catalogueVersion: 'c1', extractorVersion: 'e1' }
const citation = citationOf(attacks, record)

describe('citation', () => {
  it('tells one answer from another, and says that some of it is invented', () => {
    expect(citation).toMatchObject({ catalogueVersion: 'c1', invented: true })
    expect(citation.contentHash).toMatch(/^[0-9a-f]{64}$/)
    const other = citationOf(attacks.slice(1), record)
    expect(other.contentHash).not.toBe(citation.contentHash)
  })
})

describe('GeoJSON', () => {
  it('points at the most exact place, and never at a country', () => {
    const tower = gazetteer.get('tower-22')
    expect(toGeoJson(attacks, citation)).toMatchObject({
      type: 'FeatureCollection',
      citation: { asOf: '2024-02-01T00:00:00.000Z' },
      features: [
        {
          type: 'Feature',
          id: 'a1',
          geometry: { type: 'Point', coordinates: [tower?.lon, tower?.lat] },
          properties: { state: 'claimed_and_denied', geometryPrecision: 'site' },
        },
        { id: 'a2', geometry: null, properties: { geometryPrecision: null } },
      ],
    })
  })
})

describe('ACLED columns', () => {
  it('hold each attack, with claims beside it', () => {
    const [first, second] = attacks.map((attack) => toAcledRow(attack, seedCatalogue))
    expect(Object.keys(first ?? {})).toEqual([...acledColumnNames])
    expect(first).toMatchObject({
      event_id_cnty: 'JO-a1',
      event_date: '2024-01-28',
      year: 2024,
      time_precision: 1,
      event_type: 'Explosions/Remote violence',
      sub_event_type: 'Air/drone strike',
      actor1: 'Kataib Hezbollah',
      iso: 400,
      country: 'Jordan',
      location: 'Tower 22',
      geo_precision: 1,
      fatalities: 3,
      claim_state: 'claimed_and_denied',
      claimed_by: kh,
      invented: '',
    })
    expect(second).toMatchObject({
      event_date: null,
      time_precision: 3,
      latitude: null,
      event_type: 'Strategic developments',
      invented: 'invented',
    })
  })
})

const id = (type: string) =>
  z
    .string()
    .regex(new RegExp(`^${type}--[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`))
const timestamp = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/)
const object = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.looseObject({
    type: z.literal(type),
    spec_version: z.literal('2.1'),
    id: id(type),
    created: timestamp,
    modified: timestamp,
    created_by_ref: id('identity').optional(),
    external_references: z.array(z.looseObject({ source_name: z.string().min(1) })).optional(),
    ...shape,
  })
/** What STIX 2.1 requires of the objects that we write. */
const stixObject = z.discriminatedUnion('type', [
  object('identity', { name: z.string() }),
  object('incident', { name: z.string() }),
  object('threat-actor', { name: z.string() }),
  object('relationship', {
    relationship_type: z.string().regex(/^[a-z0-9-]+$/),
    source_ref: id('incident'),
    target_ref: id('threat-actor'),
    confidence: z.int().min(0).max(100),
  }),
  object('opinion', {
    opinion: z.enum(['strongly-disagree', 'disagree', 'neutral', 'agree', 'strongly-agree']),
    object_refs: z.array(z.string()).min(1),
  }),
  object('report', { name: z.string(), published: timestamp, object_refs: z.array(id('incident')).min(1) }),
])
const bundle = z.strictObject({ type: z.literal('bundle'), id: id('bundle'), objects: z.array(stixObject) })

describe('STIX', () => {
  const exported = bundle.parse(toStix(attacks, statements, seedCatalogue, citation))
  const ofType = (type: string) => exported.objects.filter((each) => each.type === type)

  it('has an incident each, one actor, a report for each document, an opinion for each denial', () => {
    const counts = ['incident', 'threat-actor', 'relationship', 'report', 'opinion'].map(
      (type) => ofType(type).length,
    )
    expect(counts).toEqual([2, 1, 2, 2, 1])
    expect(ofType('relationship')).toMatchObject([{ confidence: 70 }, { confidence: 40 }])
  })

  it('refers only to what it holds, and each id once', () => {
    const ids = exported.objects.map((each) => each.id)
    expect(new Set(ids).size).toBe(ids.length)
    const refs = JSON.stringify(exported).match(/(?<=_refs?":\[?)"[^\]}]+?--[^"]+"/g) ?? []
    expect(refs.length).toBeGreaterThan(8)
    for (const ref of refs) expect(ids).toContain(JSON.parse(ref))
  })

  it('is a newer version of its objects when it is exported of a later record', () => {
    const later = toStix(attacks, statements, seedCatalogue, {
      ...citation,
      asOf: '2024-03-01T00:00:00.000Z',
    })
    const objects = bundle.parse(later).objects
    for (const { id, created, modified } of objects) {
      expect(modified >= created).toBe(true)
      expect(modified > (exported.objects.find((each) => each.id === id)?.modified ?? '')).toBe(true)
    }
  })

  it('is the same for the same attacks', () => {
    expect(toStix(attacks, statements, seedCatalogue, citation)).toEqual(exported)
  })
})

describe('read back', () => {
  it('GeoJSON gives the attacks, and only points that lie on the earth', () => {
    const { features } = geoJson.parse(JSON.parse(JSON.stringify(toGeoJson(attacks, citation))))
    expect(features.map(({ properties }) => ({ ...properties, geometryPrecision: 0 }))).toEqual(
      attacks.map((attack) => ({ ...attack, geometryPrecision: 0 })),
    )
  })

  it('CSV gives each field as it was, formulas as text', () => {
    const [first, ...rest] = attacks
    if (first === undefined) throw new Error('no attacks')
    const hostile = { ...first, target: '=HYPERLINK("http://x","y"), \n"quoted"' }
    const [head, ...lines] = parsed(renderCsv([hostile, ...rest], attackColumns))
    expect(head).toEqual(attackColumns.map(({ name }) => name))
    const cells = (attack: AttackListing) => attackColumns.map(({ value }) => String(value(attack) ?? ''))
    const [hostileRow, ...others] = lines
    expect(hostileRow).toEqual(cells({ ...hostile, target: `'${hostile.target}` }))
    expect(others).toEqual(rest.map(cells))
  })

  it('ACLED columns are those of its code book, in its vocabulary', () => {
    const rows = attacks.map((attack) => toAcledRow(attack, seedCatalogue))
    const columns = acledColumnNames.map((name) => ({ name, value: (row: AcledRow) => row[name] ?? null }))
    const [head, ...lines] = parsed(renderCsv(rows, columns))
    expect(head).toEqual([...acledColumnNames])
    for (const line of lines) {
      const row = Object.fromEntries(acledColumnNames.map((name, at) => [name, line[at]]))
      expect(acledEventTypes).toContain(row.event_type)
      expect(['1', '2', '3']).toContain(row.time_precision)
      expect(['1', '2', '3']).toContain(row.geo_precision)
    }
  })
})

const acledEventTypes = [
  'Battles',
  'Protests',
  'Riots',
  'Explosions/Remote violence',
  'Violence against civilians',
  'Strategic developments',
]

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
/** What RFC 7946 requires of what we write. */
const geoJson = z.looseObject({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.strictObject({
      type: z.literal('Feature'),
      id: z.string(),
      geometry: z.nullable(
        z.union([
          z.strictObject({ type: z.literal('Point'), coordinates: position }),
          z.strictObject({ type: z.literal('MultiPoint'), coordinates: z.array(position).min(2) }),
        ]),
      ),
      properties: z.looseObject({ geometryPrecision: z.string().nullable() }),
    }),
  ),
})

/** Records of a CSV text as RFC 4180 reads it. */
function parsed(csv: string): string[][] {
  const records: string[][] = []
  let record: string[] = []
  for (const [, quoted, bare = '', end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)) {
    record.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    records.push(record)
    record = []
  }
  return records
}
