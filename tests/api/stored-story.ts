import type { Attack, AttackState, Contradiction } from '../../src/domain/attacks/attack.ts'
import type { Statement } from '../../src/domain/extraction/statement.ts'
import { becomeResolver, insertAttacks, replaceContradictions } from '../../src/store/attacks.ts'
import { recordChanges } from '../../src/store/changes.ts'
import { seedCatalogue } from '../../src/domain/catalogue/seed.ts'
import type { Db } from '../../src/store/database.ts'
import { saveReports } from '../../src/store/incoming-reports.ts'
import { saveReadings } from '../../src/store/readings.ts'
import { upsertSource } from '../../src/store/sources.ts'

const unknownCount = { low: null, best: null, high: null }

/** A report whose text is one sentence, which is its one statement. */
export interface ToldReport {
  readonly id: string
  readonly text: string
  readonly title?: string
  readonly url?: string
  readonly source?: string
  readonly invented?: boolean
  readonly statement: Partial<Statement> & Pick<Statement, 'kind'>
}

export function statementOf(text: string, given: ToldReport['statement']): Statement {
  const group = given.group ?? null
  return {
    speaker: { group, name: group ?? 'an official', authority: 'official_channel' },
    onBehalfOf: null,
    group,
    groupName: null,
    candidates: group ? [group] : [],
    class: null,
    attack: null,
    aggregate: null,
    condition: null,
    background: false,
    withdrawn: false,
    quote: text,
    start: 0,
    end: text.length,
    field: 'text',
    evidence: [],
    rules: ['test.rule'],
    confidence: 0.9,
    ...given,
  }
}

/** Stores reports as already read; statement ids are `s-` and the report's id. */
export async function storeReports(db: Db, reports: readonly ToldReport[]): Promise<void> {
  for (const { id, text, title, url, source = 'Outlet', invented = false, statement } of reports) {
    const { id: sourceId } = await upsertSource(db, { name: source, invented })
    const [saved] = await saveReports(db, [
      {
        key: `key-${id}`,
        externalId: id,
        sourceId,
        feedId: null,
        guid: id,
        url: url ?? null,
        canonicalUrl: url ?? null,
        independenceKey: `key-${id}`,
        contentHash: `hash-${id}`,
        lang: 'en',
        published: '2024-01-29',
        title: title ?? null,
        text,
      },
    ])
    const read = statementOf(text, statement)
    const reading = { id, lang: 'en', mentions: [], statements: [read] }
    const statements = [{ id: `s-${id}`, statement: read, window: null }]
    const version = { reportId: saved?.id ?? 0, version: 1, reading, statements }
    await saveReadings(db, [version], { extractorVersion: 'e1', catalogueVersion: 'c1' })
  }
}

export function attackOf(
  id: string,
  state: AttackState,
  from: string | null,
  given: Partial<Attack> = {},
): Attack {
  return {
    id,
    state,
    from,
    to: from,
    precision: from ? 'day' : 'unknown',
    types: ['drone'],
    places: [],
    target: null,
    killed: unknownCount,
    wounded: unknownCount,
    claimedBy: [],
    attributedTo: [],
    deniedBy: [],
    attributedToClasses: [],
    reports: [],
    statements: [],
    independentSources: 1,
    countedFrom: 'low',
    why: [],
    firstRecordedAt: '2024-01-29T10:00:00.000Z',
    ...given,
  }
}

/** Stores attacks as a resolver does, one recorded change each. */
export async function storeAttacks(
  db: Db,
  attacks: readonly Attack[],
  contradictions: readonly Contradiction[] = [],
): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const at = await becomeResolver(trx)
    await insertAttacks(trx, attacks, at)
    await replaceContradictions(
      trx,
      contradictions.flatMap((one) => one.attack ?? []),
      contradictions,
    )
    await recordChanges(
      trx,
      attacks.map((attack) => ({
        transition: 'new-attack',
        subjectType: 'attack',
        subjectId: attack.id,
        group: attack.claimedBy[0] ?? null,
        detail: { state: attack.state },
      })),
      { catalogue: seedCatalogue },
    )
    return at
  })
}
