import { sql } from 'kysely'
import { gazetteer } from '../src/domain/catalogue/gazetteer.ts'
import { seedCatalogue } from '../src/domain/catalogue/seed.ts'
import type { Db } from '../src/store/database.ts'
import { recountMonths } from '../src/store/group-months.ts'

/** Years that the attacks are spread over, the last of them ending with 2024. */
export const years = 10
const firstDay = '2015-01-01'
const attacksPerPart = 100_000

/**
 * Fills an empty, migrated database with invented attacks: each with four statements in two reports,
 * over ten years in the order of their days, groups and places of very unequal weight, one in twelve
 * claimed by two groups.
 */
export async function fillWithAttacks(db: Db, count: number): Promise<void> {
  const indexes = await dropIndexes(db)
  // What a load may do without, and a service may not.
  await sql`set synchronous_commit = off`.execute(db)
  await sql`set maintenance_work_mem = '512MB'`.execute(db)
  await sql`select setseed(0.42)`.execute(db)
  await sql`insert into source (name) select 'Outlet ' || n from generate_series(1, 50) n`.execute(db)
  for (let from = 1; from <= count; from += attacksPerPart) {
    const to = Math.min(count, from + attacksPerPart - 1)
    await insertAttacks(db, from, to, count)
    await insertReports(db, from, to)
  }
  for (const { definition } of indexes) await sql.raw(definition).execute(db)
  await recountMonths(db)
  await sql`vacuum analyze`.execute(db)
}

/** Loading is far quicker without them. */
async function dropIndexes(db: Db): Promise<{ name: string; definition: string }[]> {
  const { rows } = await sql<{ name: string; definition: string }>`
    select c.relname as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
    where t.relname in ('attack', 'attack_group', 'attack_statement', 'statement', 'report')
      and t.relnamespace = 'public'::regnamespace
      and not exists (select from pg_constraint where conindid = i.indexrelid)`.execute(db)
  for (const { name } of rows) await sql`drop index ${sql.id(name)}`.execute(db)
  return rows
}

const groups = [...seedCatalogue.groups.values()]
  .filter(({ kind }) => kind !== 'person' && kind !== 'state_body')
  .map(({ id }) => id)
const places = gazetteer.places.map(({ id, name, country, precision }) => ({ id, name, country, precision }))

async function insertAttacks(db: Db, from: number, to: number, count: number): Promise<void> {
  await sql`
    with drawn as materialized (
      select n, ${firstDay}::date + (n::float8 / ${count} * ${years * 365} + random() * 5)::int as day, random() as role, random() as span,
        (${groups}::text[])[1 + floor(power(random(), 2.5) * ${groups.length})::int] as one,
        (${groups}::text[])[1 + floor(power(random(), 2.5) * ${groups.length})::int] as other,
        (${JSON.stringify(places)}::jsonb -> floor(power(random(), 1.5) * ${places.length})::int) as place,
        (array['drone','missile','rocket','ied','shooting','shelling'])[1 + floor(power(random(), 2) * 6)::int] as type,
        case when random() < 0.7 then 'low' when random() < 0.8 then 'best' else 'high' end as counted,
        1 + floor(power(random(), 3) * 6)::int as sources
      from generate_series(${from}::int, ${to}::int) n),
    told as (
      select *, 'a' || n as id, case when span < 0.9 then day when span < 0.98 then day + 1 else day + 25 end as until,
        case when role < 0.08 then array(select distinct unnest(array[one, other]))
          when role < 0.75 then array[one] else '{}' end as claimed,
        case when role >= 0.7 and role < 0.97 then array[one] else '{}' end as blamed,
        case when role >= 0.95 then array[one] else '{}' end as cleared
      from drawn),
    stored as (
      insert into attack (row_id, id, body, state, from_date, to_date, precision, types, place_ids, claimed_by,
        attributed_to, denied_by, independent_sources, counted_from, first_recorded_at, recorded_at)
      overriding system value
      select n, id, jsonb_build_object('id', id, 'state', case when role < 0.75 then 'claimed' else 'attributed' end,
          'from', day, 'to', until, 'precision', 'day', 'types', array[type], 'places', jsonb_build_array(place),
          'target', 'a base', 'killed', ${unknown}::jsonb, 'wounded', ${unknown}::jsonb,
          'claimedBy', claimed, 'attributedTo', blamed, 'deniedBy', cleared, 'attributedToClasses', '[]'::jsonb,
          'reports', array['r' || n * 2 - 1, 'r' || n * 2],
          'statements', array(select 's' || n * 4 - k from generate_series(0, 3) k),
          'independentSources', sources, 'countedFrom', counted, 'founder', 's' || n * 4,
          'why', array['founded on s' || n * 4, 'merged s' || n * 4 - 1 || ': same day, same place, same group'],
          'firstRecordedAt', day::timestamp),
        case when role < 0.75 then 'claimed' else 'attributed' end, day, until, 'day', array[type],
        array[place ->> 'id'], claimed, blamed, cleared, sources, counted, day, day
      from told
      returning row_id, id, from_date, to_date, counted_from, state, types, independent_sources, claimed_by,
        attributed_to, denied_by),
    linked as (
      insert into attack_statement (attack_row_id, statement_id)
      select n, 's' || n * 4 - k from told, generate_series(0, 3) k)
    insert into attack_group (attack_row_id, attack_id, group_id, role, from_date, to_date, counted_from, state,
      types, independent_sources)
    select row_id, id, group_id, role, from_date, to_date, counted_from, state, types, independent_sources
    from stored, lateral (
      select unnest(claimed_by) as group_id, 'claimed' as role
      union all select unnest(attributed_to), 'attributed'
      union all select unnest(denied_by), 'denied') party`.execute(db)
}

const unknown = '{"low":null,"best":null,"high":null}'

/** Two reports an attack, two statements a report. */
async function insertReports(db: Db, from: number, to: number): Promise<void> {
  await sql`
    with report_row as (
      insert into report (id, key, external_id, source_id, independence_key, content_hash, published_on,
        published_at, first_seen_at, state)
      overriding system value
      select n, 'key-' || n, 'r' || n, 1 + n % 50, 'owner:' || n % 50, 'h', a.from_date, a.from_date, a.from_date, 'done'
      from generate_series(${from * 2 - 1}::int, ${to * 2}::int) n join attack a on a.row_id = (n + 1) / 2)
    insert into reading (id, report_id, version, lang, extractor_version, catalogue_version, mentions)
    overriding system value
    select n, n, 1, 'en', 'bench', ${seedCatalogue.version}, '[]'
    from generate_series(${from * 2 - 1}::int, ${to * 2}::int) n`.execute(db)
  await sql`
    insert into statement (row_id, id, reading_id, report_id, version, kind, group_id, speaker_group_id, body,
      confidence, window_from, window_to, attack_from, attack_to, recorded_at, resolve_due)
    overriding system value
    select n, 's' || n, (n + 1) / 2, (n + 1) / 2, 1, 'claim', party, party,
      jsonb_build_object('kind', 'claim', 'speaker', jsonb_build_object('group', party, 'name', party,
          'authority', 'official_channel'), 'onBehalfOf', null, 'group', party, 'groupName', party,
        'candidates', array[party], 'class', null, 'aggregate', null, 'condition', null, 'background', false,
        'withdrawn', false, 'field', 'text', 'start', 0, 'end', 60, 'rules', array['bench'], 'confidence', 0.9,
        'evidence', '[]'::jsonb, 'quote', party || ' said that its fighters had struck the base that day.',
        'attack', jsonb_build_object('from', from_date, 'to', to_date, 'precision', 'day', 'types', to_jsonb(types),
          'weapons', '[]'::jsonb, 'places', body -> 'places', 'target', 'a base', 'killed', null, 'wounded', null,
          'killedRange', null, 'woundedRange', null, 'munitions', null, 'ordinal', null)),
      0.9, from_date, to_date, from_date, to_date, from_date, false
    from generate_series(${from * 4 - 3}::int, ${to * 4}::int) n join lateral (
      select *, coalesce(claimed_by[1], attributed_to[1], denied_by[1]) as party
      from attack where row_id = (n + 3) / 4) a on true`.execute(db)
}
