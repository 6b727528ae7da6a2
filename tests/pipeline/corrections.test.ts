import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { correctionInput } from '../../src/domain/attacks/correction-input.ts'
import { openStepContext } from '../../src/pipeline/context.ts'
import { correct, undo } from '../../src/pipeline/correct.ts'
import { drain } from '../../src/pipeline/drain.ts'
import type { Runtime } from '../../src/pipeline/runtime.ts'
import type { StepContext } from '../../src/pipeline/step.ts'
import { addCorrection, listCorrections, undoCorrection } from '../../src/store/corrections.ts'
import { findContradictions } from '../../src/store/find-contradictions.ts'
import { findTally } from '../../src/store/find-tally.ts'
import { tallyQuery } from '../../src/domain/tallies/query.ts'
import { report } from '../domain/attacks/arbitrary.ts'
import { claim, iri, kh } from '../domain/attacks/told.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { openTestRuntime } from '../support/test-runtime.ts'
import { expectSound, liveAttacks, liveStatements } from './stored.ts'
import { tellReport } from './told-reports.ts'

let database: TestDatabase
let runtime: Runtime
let context: StepContext

beforeAll(async () => {
  database = await createTestDatabase()
  runtime = await openTestRuntime(database.url)
  context = openStepContext(runtime)
})
beforeEach(() => empty())
afterAll(async () => {
  await context.readers.close()
  await runtime.close()
  await database.drop()
})

const resolve = () => drain(context, ['resolve'])

async function empty(): Promise<void> {
  await sql`truncate report, attack, attack_redirect, contradiction, correction, change, alert, group_month,
    party_month cascade`.execute(database.db)
}

function given(action: string, about: object) {
  return correctionInput.parse({ action, reason: 'seen both', by: 'Ana', ...about })
}

describe('a correction', () => {
  const asad = claim({ on: '2024-01-20', at: ['ain-al-asad'] })
  const later = claim({ on: '2024-03-25', at: ['harir'], confidence: 0.4 })

  async function threeReports() {
    const [a] = await tellReport(database.db, { id: 'a', published: '2024-01-20', says: [asad] })
    const [b] = await tellReport(database.db, { id: 'b', published: '2024-01-20', says: [asad] })
    const [c] = await tellReport(database.db, { id: 'c', published: '2024-03-25', says: [later] })
    await resolve()
    return { a: a?.id ?? '', b: b?.id ?? '', c: c?.id ?? '' }
  }
  const reports = async () => (await liveAttacks(database.db)).map((attack) => attack.reports.join()).sort()
  const tally = async (group: string) => {
    const { total } = await findTally(
      database.db,
      tallyQuery.parse({ group, estimate: 'high' }),
      runtime.catalogue,
    )
    return total
  }

  it('changes tallies at once, tells why, and is taken back', async () => {
    const { c } = await threeReports()
    expect([await tally(iri), await tally(kh)]).toEqual([2, 0])
    const patch = { group: kh, attack: { from: '2024-03-24', places: ['Ain al-Asad'], killed: 2 } }
    const edit = await correct(runtime, given('edit', { statements: [c], patch }))
    expect([await tally(iri), await tally(kh)]).toEqual([1, 1])
    const [attack] = (await liveAttacks(database.db)).filter(({ id }) => edit.attacks.includes(id))
    expect(attack).toMatchObject({
      from: '2024-03-24',
      to: '2024-03-24',
      claimedBy: [kh],
      killed: { low: 2, best: 2, high: 2 },
    })
    expect(attack?.places.map(({ id }) => id)).toEqual(['ain-al-asad'])
    expect(attack?.why.join('\n')).toContain(`${c} edited by Ana: seen both`)
    await undo(runtime, edit.id, { by: 'Ben', reason: 'misread' })
    expect([await tally(iri), await tally(kh)]).toEqual([2, 0])
    expect(await undo(runtime, edit.id, { by: 'Ben', reason: 'again' })).toBeNull()
    expect(await listCorrections(database.db, { withUndone: true }, 10)).toMatchObject([
      { id: edit.id, by: 'Ana', undoneBy: 'Ben', undoneReason: 'misread' },
    ])
    await expectSound(database.db, runtime.catalogue)
  })

  it('merges attacks that lie far apart, splits statements off, rejects and pins', async () => {
    const { b, c } = await threeReports()
    const ids = (await liveAttacks(database.db)).map((attack) => attack.id)
    const merge = await correct(runtime, given('merge', { attacks: ids }))
    expect(await reports()).toEqual(['a,b,c'])
    await correct(runtime, given('split', { statements: [b] }))
    expect(await reports()).toEqual(['a,c', 'b'])
    await correct(runtime, given('reject', { statements: [b] }))
    expect(await reports()).toEqual(['a,c'])
    await undo(runtime, merge.id, { by: 'Ana', reason: 'no' })
    expect(await reports()).toEqual(['a', 'c'])
    const doubtful = (await liveAttacks(database.db)).find((attack) => attack.reports.includes('c'))
    await correct(runtime, given('accept', { attacks: [doubtful?.id] }))
    const [accepted] = (await liveAttacks(database.db)).filter((attack) => attack.statements.includes(c))
    expect([doubtful?.countedFrom, accepted?.countedFrom]).toEqual(['high', 'low'])
    await expectSound(database.db, runtime.catalogue)
  })

  it('holds for what comes later to where it moved a statement', async () => {
    const { c } = await threeReports()
    const patch = { attack: { from: '2024-06-01', to: '2024-06-01' } }
    await correct(runtime, given('edit', { statements: [c], patch }))
    const telling = claim({ on: '2024-06-01', at: ['harir'] })
    await tellReport(database.db, { id: 'd', published: '2024-06-01', says: [telling] })
    await resolve()
    expect(await reports()).toEqual(['a,b', 'c,d'])
    await expectSound(database.db, runtime.catalogue)
  })

  it('leaves no word behind where it had moved a statement', async () => {
    const moved = claim({ on: '2024-01-20', at: ['harir'], by: ['drone'] })
    const there = claim({ on: '2024-02-20', at: ['harir'], by: ['ied'] })
    const [x] = await tellReport(database.db, { id: 'x', published: '2024-01-20', says: [moved] })
    await tellReport(database.db, { id: 'z', published: '2024-02-21', says: [there] })
    const patch = { attack: { from: '2024-02-20' } }
    const edit = await correct(runtime, given('edit', { statements: [x?.id], patch }))
    const why = async () => (await liveAttacks(database.db)).flatMap((attack) => attack.why).join('\n')
    expect(await why()).toContain('not merged with')
    await undo(runtime, edit.id, { by: 'Ben', reason: 'misread' })
    expect(await why()).not.toContain('not merged with')
    await expectSound(database.db, runtime.catalogue)
  })

  it('survives that its report is read again', async () => {
    const { a, b, c } = await threeReports()
    await correct(runtime, given('merge', { statements: [a, c] }))
    await tellReport(database.db, { id: 'c', published: '2024-03-25', says: [] })
    await resolve()
    expect(await reports()).toEqual(['a,b'])
    await tellReport(database.db, { id: 'c', published: '2024-03-25', says: [later] })
    await resolve()
    expect(await reports()).toEqual(['a,b,c'])
    expect((await liveAttacks(database.db))[0]?.statements).toEqual([a, b, c].sort())
    await expectSound(database.db, runtime.catalogue)
  })

  it('holds on when its statement is read with other facts, and is taken back with it', async () => {
    const { a, b, c } = await threeReports()
    const merge = await correct(runtime, given('merge', { statements: [a, c] }))
    await correct(runtime, given('reject', { statements: [b] }))
    const rocket = claim({ on: '2024-03-26', at: ['harir'], by: ['rocket'] })
    await tellReport(database.db, { id: 'c', published: '2024-03-25', says: [] })
    await tellReport(database.db, { id: 'c', published: '2024-03-25', says: [rocket] })
    const other = claim({ on: '2024-01-20', at: ['ain-al-asad'], target: 'a hangar', by: ['rocket'] })
    await tellReport(database.db, { id: 'b', published: '2024-01-20', says: [other] })
    await resolve()
    expect(await reports()).toEqual(['a,c'])
    await expectSound(database.db, runtime.catalogue)
    await undo(runtime, merge.id, { by: 'Ben', reason: 'misread' })
    expect(await reports()).toEqual(['a', 'c'])
    await expectSound(database.db, runtime.catalogue)
  })

  it('goes over to no other statement of its report', async () => {
    const { b } = await threeReports()
    await correct(runtime, given('reject', { statements: [b] }))
    const elsewhere = claim({ on: '2024-01-20', at: ['ain-al-asad'], quote: 'quite another sentence' })
    await tellReport(database.db, { id: 'b', published: '2024-01-20', says: [elsewhere] })
    await resolve()
    expect(await reports()).toEqual(['a,b', 'c'])
  })

  it('takes two reports of one id for two, since ids are unique only within a source', async () => {
    const vague = { kind: 'denial' as const, group: kh, noAttack: true }
    await tellReport(database.db, { key: 'wire r1', id: 'r1', published: '2024-01-20', says: [asad] })
    const [denial] = await tellReport(database.db, {
      key: 'blog r1',
      id: 'r1',
      published: '2024-03-20',
      says: [vague],
    })
    await resolve()
    expect((await liveAttacks(database.db)).flatMap((attack) => attack.statements)).not.toContain(denial?.id)
    await expectSound(database.db, runtime.catalogue)
  })

  it('explains a contradiction while it stands, and resolves it', async () => {
    const rival = claim({ on: '2024-01-20', at: ['ain-al-asad'], group: 'saraya-al-salam' })
    const [ours] = await tellReport(database.db, { id: 'ours', published: '2024-01-20', says: [asad] })
    const [theirs] = await tellReport(database.db, { id: 'theirs', published: '2024-01-20', says: [rival] })
    await resolve()
    const open = () => findContradictions(database.db, {}, 10)
    expect(await open()).toMatchObject([{ kind: 'competing_claims', decisions: [] }])
    await correct(runtime, given('accept', { statements: [ours?.id], reason: 'both do claim it' }))
    expect(await open()).toMatchObject([
      { decisions: [{ action: 'accept', by: 'Ana', reason: 'both do claim it' }] },
    ])
    await correct(runtime, given('reject', { statements: [theirs?.id] }))
    expect(await open()).toEqual([])
    expect(await findContradictions(database.db, { withClosed: true }, 10)).toHaveLength(1)
  })

  it('names what it does not know', async () => {
    const { a } = await threeReports()
    const attempt = (input: ReturnType<typeof given>) =>
      addCorrection(database.db, input, runtime.catalogue).catch((error: unknown) => error)
    expect(await attempt(given('reject', { statements: [a, 'nowhere'] }))).toMatchObject({
      parameter: 'statements',
      message: expect.stringContaining('nowhere') as string,
    })
    expect(await attempt(given('pin', { attacks: ['nowhere'] }))).toMatchObject({ parameter: 'attacks' })
    const patch = { group: 'nobody' }
    expect(await attempt(given('edit', { statements: [a], patch }))).toMatchObject({ parameter: 'group' })
    expect(await listCorrections(database.db, { withUndone: true }, 10)).toEqual([])
  })
})

type Report = typeof report extends fc.Arbitrary<infer T> ? T : never
type Deed =
  | { readonly do: 'tell'; readonly at: number; readonly report: Report }
  | {
      readonly do: 'decide'
      readonly action: string
      readonly which: readonly number[]
      readonly day: number
    }
  | { readonly do: 'undo'; readonly which: number }
  | { readonly do: 'resolve' }

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('tell' as const), at: fc.nat(9), report }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('decide' as const),
      action: fc.constantFrom('accept', 'reject', 'edit', 'edit', 'merge', 'merge', 'split', 'pin'),
      which: fc.array(fc.nat(60), { minLength: 1, maxLength: 3 }),
      day: fc.integer({ min: 1, max: 28 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const), which: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.constant({ do: 'resolve' as const }) },
)

async function perform(each: Deed): Promise<void> {
  const { db } = database
  if (each.do === 'tell') await tellReport(db, { key: `r${each.at}`, id: `x${each.at % 7}`, ...each.report })
  else if (each.do === 'resolve') await resolve()
  else if (each.do === 'undo') {
    const decisions = await listCorrections(db, {}, 100)
    const decision = decisions[each.which % Math.max(1, decisions.length)]
    if (decision) await undoCorrection(db, decision.id, { by: 'Ben', reason: 'changed my mind' })
  } else await decide(each)
}

async function decide({ action, which, day }: Extract<Deed, { do: 'decide' }>): Promise<void> {
  const { db } = database
  const known = (await liveStatements(db)).filter(({ statement }) => statement.kind !== 'suspension')
  const statements = [...new Set(which.flatMap((at) => known[at % Math.max(1, known.length)]?.id ?? []))]
  const on = `2024-02-${String(day).padStart(2, '0')}`
  const patches = [{ attack: { from: on } }, { group: kh }, { attack: { places: ['harir'] } }]
  const patch = action === 'edit' ? { patch: patches[day % patches.length] } : {}
  const input = correctionInput.safeParse({ action, statements, ...patch, reason: 'so it was', by: 'Ana' })
  if (input.success) await addCorrection(db, input.data, runtime.catalogue)
}

describe('any interleaving of reports, readings anew, decisions and their undoing', () => {
  it('gives what one pass from scratch gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 25 }), async (deeds) => {
        await empty()
        for (const each of deeds) await perform(each)
        await resolve()
        await expectSound(database.db, runtime.catalogue)
      }),
      { numRuns: 25 },
    )
  })
})
