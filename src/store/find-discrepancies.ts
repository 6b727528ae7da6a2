import { sql } from 'kysely'
import type { StatementRecord } from '../domain/attacks/attack.ts'
import { resolveAttacks } from '../domain/attacks/resolve.ts'
import { canonicalJson } from '../domain/catalogue/canonical-json.ts'
import type { Catalogue } from '../domain/catalogue/group.ts'
import { findLiveAttacks } from './attacks.ts'
import { findCorrections } from './corrections.ts'
import type { Db } from './database.ts'
import { quoteDiscrepancies } from './find-quote-discrepancies.ts'
import { sums } from './find-wrong-sums.ts'
import { findWrongMonths } from './group-months.ts'
import { findWithSiblings } from './statements.ts'

/** Something stored that does not agree with what it rests on. */
export interface Discrepancy {
  readonly subject: string
  readonly words: string
}

/** One proof of the store: `checked` is how many things it looked at. */
export interface Proof {
  readonly name: string
  readonly says: string
  readonly checked: number
  readonly discrepancies: readonly Discrepancy[]
}

/** Proves the store, one proof after the other. */
export async function* proveStore(db: Db, catalogue: Catalogue): AsyncGenerator<Proof> {
  yield* quoteDiscrepancies(db)
  yield await attackRows(db)
  yield await months(db)
  yield await recount(db, catalogue)
  yield await aggregatesApart(db)
  yield await sums(db, catalogue)
}

/** The columns and links that SQL asks for say the same as the attacks themselves. */
async function attackRows(db: Db): Promise<Proof> {
  const { rows } = await sql<{ id: string; wrong: string }>`
    select id, concat_ws(', ',
      case when state <> body ->> 'state' then 'state' end,
      case when from_date is distinct from (body ->> 'from')::date then 'from' end,
      case when to_date is distinct from (body ->> 'to')::date then 'to' end,
      case when counted_from <> body ->> 'countedFrom' then 'countedFrom' end,
      case when independent_sources <> (body ->> 'independentSources')::int then 'independentSources' end,
      case when to_jsonb(types) <> body -> 'types' then 'types' end,
      case when to_jsonb(claimed_by) <> body -> 'claimedBy' then 'claimedBy' end,
      case when to_jsonb(attributed_to) <> body -> 'attributedTo' then 'attributedTo' end,
      case when to_jsonb(denied_by) <> body -> 'deniedBy' then 'deniedBy' end,
      case when (select count(*) from attack_group g where g.attack_row_id = attack.row_id and g.live
          and g.attack_id = attack.id and g.from_date is not distinct from attack.from_date
          and g.to_date is not distinct from attack.to_date and g.counted_from = attack.counted_from
          and g.state = attack.state and g.types = attack.types
          and g.independent_sources = attack.independent_sources)
        <> cardinality(claimed_by) + cardinality(attributed_to) + cardinality(denied_by) then 'groups' end,
      case when (select count(*) from attack_statement s where s.attack_row_id = attack.row_id and s.live)
        <> jsonb_array_length(body -> 'statements') then 'statements' end
    ) as wrong
    from attack where superseded_at is null`.execute(db)
  return {
    name: 'rows',
    says: 'what is searched agrees with what is shown',
    checked: rows.length,
    discrepancies: rows
      .filter(({ wrong }) => wrong !== '')
      .map(({ id, wrong }) => ({ subject: `attack ${id}`, words: `differs in ${wrong}` })),
  }
}

/** What is kept counted by month is what the attacks that stand come to. */
async function months(db: Db): Promise<Proof> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from group_month`.execute(db)
  const discrepancies = (await findWrongMonths(db)).map(({ group, month }) => ({
    subject: `${group || 'all groups'} ${month?.slice(0, 7) ?? 'undated'}`,
    words: 'is counted wrongly',
  }))
  return {
    name: 'months',
    says: 'attacks kept counted by month are those that stand',
    checked: rows[0]?.count ?? 0,
    discrepancies,
  }
}

/** Somebody's own count, a threat or a suspension is no attack, and stands in none. */
async function aggregatesApart(db: Db): Promise<Proof> {
  const { rows } = await sql<{ attack: string; kind: string | null }>`
    select a.id as attack, min(s.kind) filter (where s.kind in ('aggregate', 'threat', 'suspension', 'resumption')) as kind
    from attack a join attack_statement l on l.attack_row_id = a.row_id
    left join statement s on s.id = l.statement_id and s.superseded_at is null
    where a.superseded_at is null group by a.row_id, a.id`.execute(db)
  return {
    name: 'kinds',
    says: 'no aggregate, threat or suspension is counted as an attack',
    checked: rows.length,
    discrepancies: rows.flatMap(({ attack, kind }) =>
      kind === null ? [] : [{ subject: `attack ${attack}`, words: `rests on a statement of kind ${kind}` }],
    ),
  }
}

const idsPerLoad = 1_000

/** Resolving every statement from scratch gives the attacks that are stored. */
async function recount(db: Db, catalogue: Catalogue): Promise<Proof> {
  const proof = { name: 'recount', says: 'attacks resolved from scratch are the attacks stored' }
  const { rows: live } = await sql<{ id: string; due: boolean }>`
    select id, resolve_due as due from statement where superseded_at is null order by id`.execute(db)
  const due = live.filter((row) => row.due).length
  if (due > 0) {
    const words = `${due} statements wait to be resolved: start the service, or run any import, and ask again`
    return { ...proof, checked: 0, discrepancies: [{ subject: 'backlog', words }] }
  }
  const records = new Map<string, StatementRecord>()
  for (let at = 0; at < live.length; at += idsPerLoad) {
    const ids = live.slice(at, at + idsPerLoad).map(({ id }) => id)
    for (const { record } of await findWithSiblings(db, ids)) records.set(record.id, record)
  }
  const { attacks } = resolveAttacks([...records.values()], await findCorrections(db), catalogue)
  const fresh = new Map(attacks.map((attack) => [attack.id, canonicalJson(attack)]))
  const stored = new Map((await findLiveAttacks(db)).map((attack) => [attack.id, canonicalJson(attack)]))
  const discrepancies = [...new Set([...fresh.keys(), ...stored.keys()])].sort().flatMap((id) => {
    const [now, kept] = [fresh.get(id), stored.get(id)]
    if (now === kept) return []
    const words =
      now === undefined ? 'is stored but does not follow' : kept === undefined ? 'is missing' : 'differs'
    return [{ subject: `attack ${id}`, words }]
  })
  return { ...proof, checked: fresh.size, discrepancies }
}
