import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { drain } from '../../src/pipeline/drain.ts'
import { claim, type TestReport } from '../domain/attacks/told.ts'
import { type Receiver, startReceiver } from './receiver.ts'
import { type AlertStory, startAlertStory } from './told-alerts.ts'

let story: AlertStory
let receiver: Receiver
beforeEach(async () => {
  story = await startAlertStory()
  receiver = await startReceiver(story.db, ['new-claim'])
})
afterEach(async () => {
  await receiver.close()
  await story.close()
})

interface Message {
  readonly type: string
  readonly line: string
  readonly alerts?: readonly { readonly id: string; readonly line: string }[]
}

const settle = (settings: object) =>
  sql`update watch set settings = ${JSON.stringify({ updates: false, ...settings })}`.execute(story.db)
const deliver = () => drain(story.context, ['deliver'])
/** The clock of the database has reached what waits. */
const timeComes = () => sql`update delivery set due_at = now() where state = 'held'`.execute(story.db)
const messages = () => [...receiver.received().values()].flat() as Message[]
const waits = async () => {
  const { rows } = await sql<{ state: string; alerts: number; minutes: number; local: string }>`
    select state, alerts, extract(epoch from due_at - now())::float8 / 60 as minutes,
      to_char(due_at at time zone 'Asia/Baghdad', 'HH24:MI') as local
    from delivery where state = 'held'`.execute(story.db)
  return rows
}

function claimOn(day: string, place: string, killed: number | null = null): TestReport {
  return { id: `r-${day}-${place}`, published: day, says: [claim({ on: day, at: [place], killed })] }
}

describe('a digest', () => {
  it('of an hour gathers what is told in it into one message that leaves at the full hour', async () => {
    await settle({ digest: 'hourly', timeZone: 'Asia/Baghdad' })
    await story.tell(
      claimOn('2024-01-01', 'harir'),
      claimOn('2024-01-05', 'tower-22'),
      claimOn('2024-01-09', 'shaddadi'),
    )
    await deliver()
    expect(messages()).toEqual([])
    const [waiting, ...others] = await waits()
    expect([others.length, waiting?.alerts, waiting?.local.slice(3)]).toEqual([0, 3, '00'])
    expect(waiting?.minutes).toBeLessThanOrEqual(60)
    await timeComes()
    await deliver()
    expect(messages()).toMatchObject([
      { type: 'claimwatch.digest', line: expect.stringContaining('3 alerts') },
    ])
    expect(messages()[0]?.alerts).toHaveLength(3)
    await story.tell(claimOn('2024-01-13', 'rukban'))
    expect(await waits()).toMatchObject([{ alerts: 1 }])
  })

  it('of a day leaves at the clock time of the watch’s own zone', async () => {
    await settle({ digest: 'daily', digestAt: '06:30', timeZone: 'Asia/Baghdad' })
    await story.tell(claimOn('2024-01-01', 'harir'))
    expect(await waits()).toMatchObject([{ local: '06:30', alerts: 1 }])
  })

  it('lets what is urgent out at once, and tells it no second time', async () => {
    await settle({ digest: 'hourly', urgent: { transitions: [], killedMin: 3 } })
    await story.tell(claimOn('2024-01-01', 'harir'), claimOn('2024-01-05', 'tower-22', 3))
    await deliver()
    expect(messages()).toMatchObject([
      { type: 'claimwatch.alert', line: expect.stringContaining('Tower 22') },
    ])
    await timeComes()
    await deliver()
    const told = messages().flatMap(({ alerts, line }) => alerts?.map((one) => one.line) ?? [line])
    expect(told).toHaveLength(2)
    expect(new Set(told).size).toBe(2)
  })
})

describe('quiet hours', () => {
  // All day but one minute, so that the test is quiet whenever it runs.
  const nearlyAlways = async () => {
    const { rows } = await sql<{ past: string; before: string }>`
      select to_char((now() - interval '2 minutes') at time zone 'Asia/Baghdad', 'HH24:MI') as past,
        to_char((now() - interval '3 minutes') at time zone 'Asia/Baghdad', 'HH24:MI') as before`.execute(
      story.db,
    )
    return { from: rows[0]?.past, to: rows[0]?.before }
  }

  it('hold what happens in them, and tell it together when they end', async () => {
    const quietHours = await nearlyAlways()
    await settle({ quietHours, timeZone: 'Asia/Baghdad' })
    await story.tell(claimOn('2024-01-01', 'harir'), claimOn('2024-01-05', 'tower-22'))
    await deliver()
    expect(messages()).toEqual([])
    expect(await waits()).toMatchObject([{ alerts: 2, local: quietHours.to }])
    await timeComes()
    await deliver()
    expect(messages()).toMatchObject([{ type: 'claimwatch.digest' }])
    expect(messages()[0]?.alerts).toHaveLength(2)
  })

  it('hold back nothing that is urgent', async () => {
    const urgent = { transitions: ['new-claim'], killedMin: null }
    await settle({ quietHours: await nearlyAlways(), timeZone: 'Asia/Baghdad', urgent })
    await story.tell(claimOn('2024-01-01', 'harir'))
    await deliver()
    expect(messages()).toMatchObject([{ type: 'claimwatch.alert' }])
  })
})
