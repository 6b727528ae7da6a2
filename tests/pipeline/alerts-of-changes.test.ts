import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { correctionInput } from '../../src/domain/attacks/correction-input.ts'
import { correct, undo } from '../../src/pipeline/correct.ts'
import { recordChanges } from '../../src/store/changes.ts'
import { claim, iri, kh, type TestReport } from '../domain/attacks/told.ts'
import { liveAttacks } from './stored.ts'
import { type AlertStory, startAlertStory } from './told-alerts.ts'
import { tellReport } from './told-reports.ts'

let story: AlertStory
beforeEach(async () => {
  story = await startAlertStory()
})
afterEach(() => story.close())

const here = { on: '2024-01-28', at: ['tower-22'] }
const report = (id: string, ...says: TestReport['says']): TestReport => ({
  id,
  published: '2024-01-29',
  says,
})
const decide = (action: string, about: object) =>
  correct(story.runtime, correctionInput.parse({ action, reason: 'seen', by: 'Ana', ...about }))

describe('alerts stand with the change that they report', () => {
  const draft = {
    transition: 'new-claim',
    subjectType: 'attack',
    subjectId: 'a',
    group: kh,
    detail: {},
  } as const

  it('in one transaction: both or neither', async () => {
    const watch = await story.watch(['new-claim'], {
      channelType: 'webhook',
      channel: { url: 'https://x.example/' },
    })
    const { catalogue } = story.runtime
    const broken = story.db.transaction().execute(async (trx) => {
      await recordChanges(trx, [draft], { catalogue })
      expect((await trx.selectFrom('delivery').selectAll().execute()).length).toBe(1)
      throw new Error('the resolver dies here')
    })
    await expect(broken).rejects.toThrow('dies here')
    expect(await counts()).toEqual({ changes: 0, alerts: 0, deliveries: 0 })
    await story.db.transaction().execute((trx) => recordChanges(trx, [draft], { catalogue }))
    expect(await counts()).toEqual({ changes: 1, alerts: 1, deliveries: 1 })
    expect(await story.alerts(watch)).toEqual([`alert new-claim ${kh}`])
  })

  it('also for changes that an older version left without', async () => {
    const watch = await story.watch(['new-claim'])
    await story.db
      .insertInto('change')
      .values({ cursor: 1, transition: 'new-claim', subject_type: 'attack', subject_id: 'a', detail: '{}' })
      .execute()
    await story.settle()
    await story.settle()
    expect(await story.alerts(watch)).toEqual(['alert new-claim -'])
  })

  it('and a watch that cannot be read holds up nobody', async () => {
    await story.watch(['new-claim'], { query: { written: 'by a newer version' } })
    const watch = await story.watch(['new-claim'])
    await story.tell(report('a', claim(here)))
    expect(await story.alerts(watch)).toHaveLength(1)
  })

  async function counts() {
    const { rows } = await sql`select (select count(*) from change) as changes,
      (select count(*) from alert) as alerts, (select count(*) from delivery) as deliveries`.execute(story.db)
    return rows[0]
  }
})

describe('one attack', () => {
  it('told forty times is one alert, one at a time or all at once', async () => {
    const watch = await story.watch(['new-claim'])
    for (let n = 0; n < 10; n++) await story.tell(report(`one-${n}`, claim(here)))
    await story.tell(...Array.from({ length: 30 }, (_, n) => report(`all-${n}`, claim(here))))
    expect(await story.alerts(watch)).toEqual([`alert new-claim ${iri}`])
  })

  it('is told further in its thread: claim, denial, toll', async () => {
    const watch = await story.watch(['new-claim', 'denied'])
    await story.tell(report('a', claim(here)))
    await story.tell(report('b', { kind: 'denial', group: kh, ...here }))
    await story.tell(report('c', claim({ ...here, killed: 3 })))
    expect(await story.alerts(watch)).toEqual([
      `alert new-claim ${iri}`,
      `alert denied ${kh}`,
      `update attack-updated ${iri}`,
    ])
    const { rows } = await sql<{ thread: { id: string } }>`
      select payload -> 'thread' as thread from alert order by recorded_at`.execute(story.db)
    const title = 'Islamic Resistance in Iraq claims a drone attack at Tower 22 on 28 January 2024'
    const id = rows[0]?.thread.id
    expect(rows.map(({ thread }) => thread)).toEqual([
      { id, title, isFirst: true },
      { id, title, isFirst: false },
      { id, title, isFirst: false },
    ])
  })

  it('is told to a watch of two sources with the second, and not again', async () => {
    const watch = await story.watch(['new-claim', 'new-attack'], { query: { minSources: 2 } })
    await story.tell(report('a', claim(here)))
    expect(await story.alerts(watch)).toEqual([])
    await story.tell(report('b', claim(here)))
    await story.tell(report('c', claim(here)))
    expect((await story.alerts(watch)).sort()).toEqual([`alert new-attack ${iri}`, `alert new-claim ${iri}`])
    expect((await story.lines(watch)).join()).toContain('2 independent sources.')
  })

  it('is told to a watch of good sources when one of them tells it', async () => {
    const watch = await story.watch(['new-claim'], { query: { minReliability: 'B' } })
    await story.tell(report('a', claim(here)))
    expect(await story.alerts(watch)).toEqual([])
    await sql`update source set reliability = 'A'`.execute(story.db)
    await story.tell(report('b', claim(here)))
    expect(await story.alerts(watch)).toEqual([`alert new-claim ${iri}`])
  })

  it('tells its toll in one update, however often it changes within minutes', async () => {
    const watch = await story.watch(['new-claim'], {
      channelType: 'webhook',
      channel: { url: 'https://receiver.example/' },
    })
    await story.tell(report('a', claim(here)))
    for (const killed of [1, 2, 3]) await story.tell(report(`k${killed}`, claim({ ...here, killed })))
    expect(await story.alerts(watch)).toEqual([`alert new-claim ${iri}`, `update attack-updated ${iri}`])
    const [, update] = await story.lines(watch)
    expect(update).toMatch(/^Update: reported killed now \d \(unknown before\)/)
    const { rows } = await sql`
      select state, round(extract(epoch from due_at - now()) / 60) as minutes from delivery order by seq`.execute(
      story.db,
    )
    expect(rows).toEqual([
      { state: 'due', minutes: 0 },
      { state: 'held', minutes: 10 },
    ])
  })
})

describe('whoever was told is told when', () => {
  const alone = claim({ on: '2024-01-28', at: ['tower-22'] })
  const far = claim({ on: '2024-03-25', at: ['harir'] })

  async function twoAttacks() {
    const watch = await story.watch(['new-claim'])
    const stranger = await story.watch(['threat'])
    const [a] = await tellReport(story.db, report('a', alone))
    const [b] = await tellReport(story.db, { ...report('b', far), published: '2024-03-25' })
    await story.settle()
    expect(await story.alerts(watch)).toHaveLength(2)
    return { watch, stranger, a: a?.id ?? '', b: b?.id ?? '' }
  }
  const later = async (watch: string) => (await story.alerts(watch)).slice(2)

  it('an analyst merges two attacks, and when he splits them again', async () => {
    const { watch, stranger, b } = await twoAttacks()
    const ids = (await liveAttacks(story.db)).map(({ id }) => id)
    await decide('merge', { attacks: ids })
    expect(await later(watch)).toEqual([`correction attack-merged ${iri}`])
    expect((await story.lines(watch)).at(-1)).toMatch(
      /^Correction: the drone attack .* is now held to be one with a/,
    )
    await decide('split', { statements: [b] })
    // The parted half is an attack that is told as such.
    expect((await later(watch)).length).toBeGreaterThan(1)
    expect(await story.alerts(stranger)).toEqual([])
  })

  it('the claim is rejected, and when that is taken back', async () => {
    const { watch, stranger, a } = await twoAttacks()
    const rejected = await decide('reject', { statements: [a] })
    expect(await later(watch)).toEqual([`correction attack-removed ${iri}`])
    await undo(story.runtime, rejected.id, { by: 'Ben', reason: 'no' })
    expect(await later(watch)).toEqual([`correction attack-removed ${iri}`, `update new-claim ${iri}`])
    expect(await story.alerts(stranger)).toEqual([])
  })

  it('the claim is another group’s after all', async () => {
    const { watch, b } = await twoAttacks()
    await decide('edit', { statements: [b], patch: { group: kh } })
    const told = await later(watch)
    expect(told.filter((words) => words.startsWith('correction'))).not.toEqual([])
    expect(told).toContain(`alert new-claim ${kh}`)
    const all = (await story.lines(watch)).join('\n')
    expect(all).toMatch(/Correction: .*Islamic Resistance in Iraq|Correction: .*no longer/)
  })

  it('one of two claimants is no longer on record', async () => {
    const watch = await story.watch(['new-claim'])
    await story.tell(report('a', alone))
    const [second] = await tellReport(story.db, report('b', { ...alone, group: 'saraya-al-jihad' }))
    await story.settle()
    await decide('reject', { statements: [second?.id] })
    expect(await story.alerts(watch)).toContain('correction party-dropped saraya-al-jihad')
    expect((await story.lines(watch)).join('\n')).toContain(
      'Correction: the record no longer says that Saraya al-Jihad claims a drone attack at Tower 22 on 28 January 2024; it is now on record as claimed by Islamic Resistance in Iraq.',
    )
  })

  it('a suspension turns out to be none, and stands again', async () => {
    const watch = await story.watch(['suspension-declared'])
    const [record] = await tellReport(story.db, report('s', { kind: 'suspension', group: kh }))
    await story.settle()
    const rejected = await decide('reject', { statements: [record?.id] })
    await undo(story.runtime, rejected.id, { by: 'Ben', reason: 'no' })
    expect(await story.alerts(watch)).toEqual([
      `alert suspension-declared ${kh}`,
      `correction announcement-removed ${kh}`,
      `update suspension-declared ${kh}`,
    ])
  })

  it('a contradiction no longer stands', async () => {
    const watch = await story.watch(['contradiction'])
    await story.tell(report('a', { kind: 'attribution', group: kh, ...here }))
    const [denial] = await tellReport(story.db, report('b', { kind: 'denial', group: kh, ...here }))
    await story.settle()
    expect(await story.alerts(watch)).toEqual([`alert contradiction ${kh}`])
    await decide('reject', { statements: [denial?.id] })
    expect((await story.alerts(watch)).slice(1)).toEqual([
      `correction party-dropped ${kh}`,
      `correction contradiction-closed ${kh}`,
    ])
  })
})
