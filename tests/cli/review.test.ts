import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReviewItem } from '../../src/store/find-review.ts'
import type { Statement } from '../../src/domain/extraction/statement.ts'
import { attackOf, storeAttacks, storeReports } from '../api/stored-story.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { runHere } from './run-cli.ts'

const kh = 'kataib-hezbollah'
const because = ['--reason', 'seen the video', '--by', 'Ana']

const drone: Statement['attack'] = {
  from: '2024-01-20',
  to: '2024-01-20',
  precision: 'day',
  types: ['drone'],
  weapons: [],
  places: [{ name: 'Harir', id: 'harir', country: 'IQ', precision: 'site' }],
  target: null,
  killed: null,
  wounded: null,
  killedRange: null,
  woundedRange: null,
  munitions: null,
  ordinal: null,
}

let database: TestDatabase
const run = (...args: string[]) => runHere(args, { DATABASE_URL: database.url })
const queue = async (...args: string[]) => {
  const { out } = await run('review', ...args, '--format', 'json')
  return (JSON.parse(out) as { review: ReviewItem[] }).review
}
const ids = async (...args: string[]) => (await queue(...args)).map(({ id }) => id)

beforeAll(async () => {
  database = await createTestDatabase()
  const { db } = database
  const claim = { kind: 'claim' as const, group: kh, attack: drone }
  await storeReports(db, [
    { id: 'sure', text: 'KH struck.', statement: claim },
    { id: 'unsure', text: 'KH may have struck.', statement: { ...claim, confidence: 0.4 } },
    {
      id: 'two',
      text: 'The Resistance struck.',
      statement: {
        ...claim,
        group: null,
        groupName: 'the Resistance',
        candidates: [kh, 'badr-organization'],
      },
    },
  ])
  await db.updateTable('statement').set({ resolve_due: false }).execute()
  await db.updateTable('report').set({ state: 'done' }).execute()
  await storeAttacks(db, [
    attackOf('doubtful', 'claimed', '2024-01-20', {
      statements: ['s-unsure'],
      countedFrom: 'high',
      why: ['founded on s-unsure', 'may be the attack told by r1 (2024-01-20, Harir) told again: same day'],
    }),
    attackOf('next-day', 'claimed', '2024-01-22', {
      why: ['not merged with the attack told by r9 (2024-01-20, Harir) because the dates are 2 days apart'],
    }),
    attackOf('missed', 'claimed', '2024-01-21', {
      statements: ['s-sure'],
      why: ['not merged with the attack told by r9 (2024-01-20, Harir) because the dates are a day apart'],
    }),
  ])
})
afterAll(() => database.drop())

describe('review', () => {
  it('lists what is uncertain, least certain first, and says why', async () => {
    expect((await queue()).map(({ id, reasons, certainty }) => [id, ...reasons, certainty])).toEqual([
      ['doubtful', 'doubtful', 0.4],
      ['s-unsure', 'low_confidence', 0.4],
      ['s-two', 'several_candidates', 0.45],
      ['missed', 'near_miss', 0.75],
    ])
    const { out } = await run('review')
    expect(out).toContain('may be the attack told by r1')
    expect(out).toContain('may be kataib-hezbollah or badr-organization')
    expect(await ids('--for', 'near_miss')).toEqual(['missed'])
  })

  it.each<[string, string[], RegExp]>([
    [
      'an unknown field',
      ['edit', 's-two', '--set', 'colour=red'],
      /--set: must be FIELD=VALUE with one of kind/,
    ],
    ['a field without a value', ['edit', 's-two', '--set', 'group'], /--set: must be FIELD=VALUE/],
    ['a wrong day', ['edit', 's-two', '--set', 'from=Sunday'], /--set: from must be a day like/],
    [
      'days the wrong way round',
      ['edit', 's-two', '--set', 'from=2024-02-01', '--set', 'to=2024-01-01'],
      /--set: to must not lie before from/,
    ],
    [
      'an unknown place',
      ['edit', 's-two', '--set', 'places=atlantis'],
      /--set: places\.0 there is no place "atlantis"/,
    ],
    ['an unknown group', ['edit', 's-two', '--set', 'group=nobody'], /there is no group "nobody"/],
    ['half a casualty', ['edit', 's-two', '--set', 'killed=1.5'], /--set: killed must be a whole number/],
    ['nothing to replace', ['edit', 's-two'], /--set: must say what to replace/],
    ['one attack to merge', ['merge', 'doubtful'], /must name at least two/],
    ['a stranger', ['accept', 'nowhere'], /there is no statement or attack nowhere/],
  ])('refuses %s, and changes nothing', async (_what, args, words) => {
    const { code, err } = await run('review', ...args, ...because)
    expect([code, err]).toEqual([2, expect.stringMatching(words)])
    expect((await run('review', 'log')).err).toContain('Nothing matches.')
  })

  it('needs a reason and a name', async () => {
    expect((await run('review', 'accept', 's-two', '--by', 'Ana')).code).toBe(2)
    expect((await run('review', 'accept', 's-two', '--reason', ' ', '--by', 'Ana')).err).toMatch(
      /--reason: must say why/,
    )
  })

  it('takes decisions, which leave the queue and show in why', async () => {
    const edits = [
      '--set',
      `group=${kh}`,
      '--set',
      'attack.from=2024-01-19',
      '--set',
      'places=Ain al-Asad',
      '--set',
      'killed=',
    ]
    const edited = await run('review', 'edit', 's-two', ...edits, ...because, '--format', 'json')
    expect(edited.code).toBe(0)
    const { id, attacks } = JSON.parse(edited.out) as { id: string; attacks: string[] }
    const shown = await run('attacks', attacks[0] ?? '', '--format', 'json')
    expect(JSON.parse(shown.out)).toMatchObject({
      from: '2024-01-19',
      to: '2024-01-19',
      claimedBy: [kh],
      places: [{ id: 'ain-al-asad' }],
      why: expect.arrayContaining(['s-two edited by Ana: seen the video']) as string[],
    })
    expect(await ids()).not.toContain('s-two')
    const log = await run('review', 'log', '--format', 'json')
    expect(JSON.parse(log.out)).toMatchObject({
      corrections: [{ id, action: 'edit', by: 'Ana', patch: { group: kh, attack: { killed: null } } }],
    })
    expect((await run('review', 'undo', id, ...because)).code).toBe(0)
    expect(await ids()).toContain('s-two')
    expect((await run('review', 'log')).err).toContain('Nothing matches.')
    expect((await run('review', 'log', '--all')).out).toContain(id)
  })
})
