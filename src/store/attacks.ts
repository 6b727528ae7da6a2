import { sql } from 'kysely'
import type { Attack, Contradiction } from '../domain/attacks/attack.ts'
import type { Db } from './database.ts'
import { addToMonths } from './group-months.ts'
import { chunks, unnest } from './rows.ts'

/** Any number that no other user of the database's advisory locks takes. */
export const resolverLock = 7_350_119

/**
 * Makes this transaction the only resolver until it ends, and returns its instant of recording: a
 * whole millisecond, later than that of every resolver before it and than any that a reader has been
 * given for the record so far.
 */
export async function becomeResolver(trx: Db): Promise<string> {
  await sql`select pg_advisory_xact_lock(${resolverLock})`.execute(trx)
  const { rows } = await sql<{ at: string }>`
    select to_char(greatest(date_trunc('milliseconds', clock_timestamp()) + interval '2 milliseconds',
        max(recorded_at) + interval '1 millisecond')
      at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from attack
    where recorded_at > clock_timestamp() - interval '1 day'`.execute(trx)
  return rows[0]?.at ?? ''
}

/**
 * Runs `work` as the only resolver, on one snapshot of the store taken once no other resolver is left.
 * When what it read is changed meanwhile by somebody else it is run again, on a new snapshot.
 */
export async function asResolver<T>(db: Db, work: (trx: Db, at: string) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await db.connection().execute((connection) => resolveAlone(connection, work))
    } catch (error) {
      const { code } = error as { code?: string }
      if (code !== serializationFailure || tries >= snapshotTriesMax) throw error
    }
  }
}

const serializationFailure = '40001'
const snapshotTriesMax = 5

// A snapshot is taken by the first statement of its transaction, so waiting for the lock comes before.
async function resolveAlone<T>(connection: Db, work: (trx: Db, at: string) => Promise<T>): Promise<T> {
  await sql`select pg_advisory_lock(${resolverLock})`.execute(connection)
  return connection
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const at = await becomeResolver(trx)
      await sql`select pg_advisory_unlock(${resolverLock})`.execute(trx)
      return work(trx, at)
    })
}

/** Live attacks that rest on any of these statements. */
export async function findAttacksOfStatements(db: Db, statementIds: readonly string[]): Promise<Attack[]> {
  const { rows } = await sql<{ body: Attack }>`
    select a.body from attack a where a.superseded_at is null and a.row_id in (
      select attack_row_id from attack_statement where live and statement_id = any(${[...statementIds]}::text[]))
    order by a.id`.execute(db)
  return rows.map((row) => row.body)
}

/** Every attack as it stands. */
export async function findLiveAttacks(db: Db): Promise<Attack[]> {
  const rows = await db.selectFrom('attack').select('body').where('superseded_at', 'is', null).execute()
  return rows.map((row) => row.body)
}

/** Closes the live rows of these attacks; they stay readable "as of" any earlier instant. */
export async function supersedeAttacks(trx: Db, ids: readonly string[], at: string): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await sql<{ row_id: number }>`
    update attack set superseded_at = ${at} where id = any(${[...ids]}::text[]) and superseded_at is null
    returning row_id`.execute(trx)
  const rowIds = rows.map((row) => row.row_id)
  await addToMonths(trx, rowIds, -1)
  await sql`update attack_group set live = false where attack_row_id = any(${rowIds}::bigint[])`.execute(trx)
  await sql`update attack_statement set live = false where attack_row_id = any(${rowIds}::bigint[])`.execute(
    trx,
  )
}

export async function insertAttacks(trx: Db, attacks: readonly Attack[], at: string): Promise<void> {
  for (const part of chunks(attacks)) {
    const rows = await trx
      .insertInto('attack')
      .values(part.map((attack) => toRow(attack, at)))
      .returning(['row_id', 'id'])
      .execute()
    const rowOf = new Map(rows.map((row) => [row.id, row.row_id]))
    const linked = part.map((attack) => ({ attack, rowId: rowOf.get(attack.id) ?? 0 }))
    await insertGroups(trx, linked)
    await insertStatementLinks(trx, linked)
    await addToMonths(
      trx,
      linked.map(({ rowId }) => rowId),
      1,
    )
  }
}

interface LinkedAttack {
  readonly attack: Attack
  readonly rowId: number
}

function toRow(attack: Attack, at: string) {
  return {
    id: attack.id,
    body: JSON.stringify(attack),
    state: attack.state,
    from_date: attack.from,
    to_date: attack.to,
    precision: attack.precision,
    types: [...attack.types],
    place_ids: attack.places.flatMap((place) => (place.id ? [place.id] : [])),
    claimed_by: [...attack.claimedBy],
    attributed_to: [...attack.attributedTo],
    denied_by: [...attack.deniedBy],
    independent_sources: attack.independentSources,
    counted_from: attack.countedFrom,
    first_recorded_at: attack.firstRecordedAt,
    recorded_at: at,
  }
}

async function insertGroups(trx: Db, linked: readonly LinkedAttack[]): Promise<void> {
  const rows = linked.flatMap(({ attack, rowId }) =>
    (['claimed', 'attributed', 'denied'] as const).flatMap((role) =>
      groupsIn(attack, role).map((group) => ({
        attack_row_id: rowId,
        attack_id: attack.id,
        group_id: group,
        role,
        from_date: attack.from,
        to_date: attack.to,
        counted_from: attack.countedFrom,
        state: attack.state,
        types: [...attack.types],
        independent_sources: attack.independentSources,
      })),
    ),
  )
  for (const part of chunks(rows)) await trx.insertInto('attack_group').values(part).execute()
}

function groupsIn(attack: Attack, role: 'claimed' | 'attributed' | 'denied'): readonly string[] {
  if (role === 'claimed') return attack.claimedBy
  return role === 'attributed' ? attack.attributedTo : attack.deniedBy
}

async function insertStatementLinks(trx: Db, linked: readonly LinkedAttack[]): Promise<void> {
  const links = linked.flatMap(({ attack, rowId }) => attack.statements.map((id) => ({ rowId, id })))
  if (links.length === 0) return
  const source = unnest({
    attack_row_id: ['bigint', links.map((link) => link.rowId)],
    statement_id: ['text', links.map((link) => link.id)],
  })
  await sql`insert into attack_statement (attack_row_id, statement_id) select * from ${source}`.execute(trx)
}

/** Remembers where the attacks of ids that are gone have moved; chains are kept one step long. */
export async function saveRedirects(
  trx: Db,
  redirects: readonly { readonly from: string; readonly to: readonly string[] }[],
): Promise<void> {
  for (const { from, to } of redirects) {
    await sql`
      update attack_redirect set to_ids = (
        select coalesce(array_agg(distinct id order by id), '{}')
        from unnest(array_remove(to_ids, ${from}) || ${[...to]}::text[]) id)
      where ${from} = any(to_ids)`.execute(trx)
    await sql`
      insert into attack_redirect (from_id, to_ids) values (${from}, ${[...to]}::text[])
      on conflict (from_id) do update set to_ids = excluded.to_ids, recorded_at = now()`.execute(trx)
  }
}

/** An id that is alive again no longer points elsewhere. */
export async function dropRedirects(trx: Db, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await trx
      .deleteFrom('attack_redirect')
      .where('from_id', 'in', [...ids])
      .execute()
}

/**
 * Makes the open contradictions on these attacks exactly the given ones. Returns those that did not
 * stand before and those that no longer do.
 */
export async function replaceContradictions(
  trx: Db,
  attackIds: readonly string[],
  found: readonly Contradiction[],
): Promise<{ opened: Contradiction[]; closed: Contradiction[] }> {
  const { rows: known } = await sql<Contradiction>`
    select id, kind, attack_id as attack, statement_ids as statements, words from contradiction
    where closed_at is null and attack_id = any(${[...attackIds]}::text[])
    for update`.execute(trx)
  const ids = found.map((one) => one.id)
  await sql`
    update contradiction set closed_at = now()
    where id = any(${known.map((one) => one.id)}::text[]) and id <> all(${ids}::text[])`.execute(trx)
  for (const part of chunks(found)) {
    await sql`
      insert into contradiction (id, kind, attack_id, statement_ids, words)
      select id, kind, attack, array(select jsonb_array_elements_text(statements)), words
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb)
        as v(id text, kind text, attack text, statements jsonb, words text)
      on conflict (id) do update set attack_id = excluded.attack_id, words = excluded.words, closed_at = null
      where contradiction.closed_at is not null or contradiction.attack_id is distinct from excluded.attack_id
        or contradiction.words <> excluded.words`.execute(trx)
  }
  const before = new Set(known.map((one) => one.id))
  const standing = new Set(ids)
  return {
    opened: found.filter((one) => !before.has(one.id)),
    closed: known.filter((one) => !standing.has(one.id)),
  }
}
