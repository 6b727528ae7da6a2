import { sql } from 'kysely'
import type { StatementRecord } from '../src/domain/attacks/attack.ts'
import { nowhere, reachesOf } from '../src/domain/attacks/neighbourhood.ts'
import { resolveAttacks } from '../src/domain/attacks/resolve.ts'
import { gazetteer } from '../src/domain/catalogue/gazetteer.ts'
import { seedCatalogue } from '../src/domain/catalogue/seed.ts'
import { attackTypes } from '../src/domain/extraction/statement.ts'
import { addDays } from '../src/domain/reports/day.ts'
import { becomeResolver, insertAttacks } from '../src/store/attacks.ts'
import type { Db } from '../src/store/database.ts'
import { type Telling, type TestReport, told } from '../tests/domain/attacks/told.ts'

/** Statements a day: claims are hundreds a day among a hundred thousand reports. */
export const statementsPerDay = 272
const reportsPerAttack = 4
/** Reports in each store that give neither a day nor their publication. */
export const undatedReports = 300
/** After so many days without pause nothing happens for a while: stretches can be resolved one by one. */
const stretchDays = 80
const pauseDays = 20

const groups = ['islamic-resistance-in-iraq', 'kataib-hezbollah', 'asaib-ahl-al-haq', 'badr-organization']
const sites = gazetteer.places.filter(({ precision }) => precision === 'site' || precision === 'town')
const provinces = gazetteer.places.filter(({ precision }) => precision === 'admin1')

/** The days on which something happens in a campaign of so many statements. */
export function campaignDays(statements: number): string[] {
  const count = Math.ceil(statements / statementsPerDay)
  return Array.from({ length: count }, (_, n) =>
    addDays('2005-01-01', Math.floor(n / stretchDays) * (stretchDays + pauseDays) + (n % stretchDays)),
  )
}

/**
 * Fills an empty database with a campaign of so many statements, one a report, four reports an attack,
 * and with the attacks that resolving all of them gives. One report in twelve names no day, one in
 * twelve only a province. Beside them `undatedReports` give neither a day nor their publication: each
 * counts the dead of one attack more.
 */
export async function fillWithCampaign(db: Db, statements: number): Promise<void> {
  const draw = createDraw(7)
  const { rows } = await sql<{ id: number }>`
    insert into source (name) values ('Campaign') returning id`.execute(db)
  const sourceId = rows[0]?.id ?? 0
  const days = campaignDays(statements)
  for (let at = 0; at < days.length; at += stretchDays) {
    const stretch = days.slice(at, at + stretchDays)
    const reports = stretch.flatMap((on) =>
      Array.from({ length: statementsPerDay / reportsPerAttack }, (_, n) =>
        attackReports(on, n, draw),
      ).flat(),
    )
    const counted = Array.from({ length: undatedReports }, (_, n) => n).filter((n) =>
      stretch.includes(dayOfCounted(n, days)),
    )
    const counts = counted.flatMap((n) => countedReports(n, dayOfCounted(n, days)))
    await store(db, told(...reports, ...counts), sourceId)
  }
  await sql`vacuum analyze`.execute(db)
}

/** What a report of the nth attack whose dead are counted says; no other attack has as many dead at its place. */
export function countedClaim(n: number): Telling {
  const site = sites[n % sites.length]!
  return {
    kind: 'claim',
    group: groups[0]!,
    by: ['drone'],
    at: [site.id],
    killed: 5 + Math.floor(n / sites.length),
  }
}

function dayOfCounted(n: number, days: readonly string[]): string {
  return days[Math.floor((n * days.length) / undatedReports)] ?? ''
}

function countedReports(n: number, on: string): TestReport[] {
  return [
    { id: `counted-${n}`, published: on, source: `owner:${n % 40}`, says: [{ ...countedClaim(n), on }] },
    { id: `undated-${n}`, source: `owner:${(n + 1) % 40}`, says: [countedClaim(n)] },
  ]
}

function attackReports(on: string, n: number, draw: (below: number) => number): TestReport[] {
  const site = sites[draw(sites.length)]!
  const group = groups[draw(groups.length)]!
  const by = [attackTypes[draw(4)]!]
  return Array.from({ length: reportsPerAttack }, (_, copy) => {
    const chance = draw(12)
    const at = chance === 0 ? provinces[draw(provinces.length)]!.id : site.id
    const kind = copy === reportsPerAttack - 1 ? 'acknowledgement' : 'claim'
    return {
      id: `${on}-${n}-${copy}`,
      published: addDays(on, copy % 2),
      source: `owner:${draw(40)}`,
      says: [{ kind, group: kind === 'claim' ? group : null, by, at: [at], ...(chance === 1 ? {} : { on }) }],
    }
  })
}

async function store(db: Db, records: readonly StatementRecord[], sourceId: number): Promise<void> {
  for (let at = 0; at < records.length; at += 5_000) await insert(db, records.slice(at, at + 5_000), sourceId)
  const { attacks } = resolveAttacks(records, [], seedCatalogue)
  await db.transaction().execute(async (trx) => insertAttacks(trx, attacks, await becomeResolver(trx)))
}

async function insert(db: Db, records: readonly StatementRecord[], sourceId: number): Promise<void> {
  const reaches = reachesOf(records, seedCatalogue)
  const rows = records.map((record) => ({ ...record, ...(reaches.get(record.id) ?? nowhere) }))
  await sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(id text, "reportId" text,
        "independenceKey" text, published date, statement jsonb, "window" jsonb, keys integer[], "recordedAt" timestamptz)),
    report_row as (
      insert into report (key, external_id, source_id, independence_key, content_hash, published_on, state)
      select "reportId", "reportId", ${sourceId}, "independenceKey", 'h', published, 'done' from given
      returning id, key),
    reading_row as (
      insert into reading (report_id, version, lang, extractor_version, catalogue_version, mentions)
      select id, 1, 'en', 'bench', ${seedCatalogue.version}, '[]' from report_row returning id, report_id)
    insert into statement (id, reading_id, report_id, version, kind, group_id, speaker_group_id, body, confidence,
      window_from, window_to, meeting_keys, attack_from, attack_to, recorded_at, resolve_due)
    select given.id, reading_row.id, report_row.id, 1, statement ->> 'kind', statement ->> 'group',
      statement -> 'speaker' ->> 'group', statement, 0.9, ("window" ->> 'from')::date, ("window" ->> 'to')::date, keys,
      (statement -> 'attack' ->> 'from')::date, (statement -> 'attack' ->> 'to')::date, "recordedAt", false
    from given join report_row on report_row.key = given."reportId"
    join reading_row on reading_row.report_id = report_row.id`.execute(db)
}

/** The same draws on every machine. */
export function createDraw(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
