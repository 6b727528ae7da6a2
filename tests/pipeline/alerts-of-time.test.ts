import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/reports/day.ts'
import { dayIn } from '../../src/domain/tallies/periods.ts'
import { claim, iri, kh, type TestReport } from '../domain/attacks/told.ts'
import { type AlertStory, startAlertStory } from './told-alerts.ts'

let story: AlertStory
let today = ''
beforeEach(async () => {
  story = await startAlertStory()
  const { rows } = await sql<{ now: Date }>`select now()`.execute(story.db)
  today = dayIn((rows[0]?.now ?? new Date(0)).toISOString(), 'UTC')
})
afterEach(() => story.close())

/** A claim of an attack so many days ago, reported on that day. */
const told = (id: string, daysAgo: number, at = 'tower-22', group = iri): TestReport => {
  const day = addDays(today, -daysAgo)
  return { id, published: day, says: [claim({ on: day, at: [at], group })] }
}
/** What a midnight does: nothing has come in, but days have passed. */
const dueAgain = () => sql`update watch set clock_due_at = now()`.execute(story.db)

describe('a number of attacks in a window', () => {
  const places = ['tower-22', 'ain-al-asad', 'harir', 'shaddadi', 'rukban']
  const crossed = `alert tally-crossed ${iri}`
  const asked = { query: { groups: [iri] }, settings: { tally: { atLeast: 3, days: 7 } } }

  it('is told when it is reached, by what the tally itself says', async () => {
    const watch = await story.watch(['tally-crossed'], asked)
    await story.tell(told('a', 0, places[0]), told('b', 6, places[1]), told('old', 7, places[2]))
    expect(await story.alerts(watch)).toEqual([])
    await story.tell(told('c', 3, places[3]))
    await story.tell(told('d', 3, places[4]))
    expect(await story.alerts(watch)).toEqual([crossed])
    expect((await story.lines(watch))[0]).toMatch(
      /^Three attacks on record for Islamic Resistance in Iraq in the 7 days to .*: the watched number is 3\./,
    )
  })

  it('is told once, through restarts and midnights, and anew when it falls below and is reached again', async () => {
    const watch = await story.watch(['tally-crossed'], asked)
    await story.tell(told('a', 0, places[0]), told('b', 1, places[1]), told('c', 2, places[2]))
    for (let night = 0; night < 3; night++) {
      await story.restart()
      await dueAgain()
      await story.settle()
    }
    expect(await story.alerts(watch)).toEqual([crossed])
    await sql`update statement set superseded_at = now(), resolve_due = true
      where report_id = (select id from report where key = 'a')`.execute(story.db)
    await story.settle()
    expect(await story.alerts(watch)).toEqual([crossed])
    await story.tell(told('e', 0, places[4]))
    expect(await story.alerts(watch)).toEqual([crossed, crossed])
  })

  it('is told at once of a watch that finds it reached', async () => {
    await story.tell(told('a', 0, places[0]), told('b', 1, places[1]), told('c', 2, places[2]))
    const watch = await story.watch(['tally-crossed'], asked)
    await story.settle()
    expect(await story.alerts(watch)).toEqual([crossed])
  })

  it('counts only what the watch asks for: types, places, area, sources', async () => {
    const inJordan = await story.watch(['tally-crossed'], {
      query: { groups: [iri], places: ['JO'] },
      settings: { tally: { atLeast: 2, days: 7 } },
    })
    const nearby = await story.watch(['tally-crossed'], {
      query: { groups: [iri], area: { lat: 33.3, lon: 38.7, km: 60 } },
      settings: { tally: { atLeast: 1, days: 7 } },
    })
    await story.tell(told('a', 0, 'tower-22'), told('b', 1, 'harir'), told('c', 2, 'ain-al-asad'))
    expect(await story.alerts(inJordan)).toEqual([])
    expect(await story.alerts(nearby)).toEqual([crossed])
    await story.tell(told('d', 3, 'tower-22'))
    expect(await story.alerts(inJordan)).toEqual([crossed])
  })

  it('is looked at by one of several at a time', async () => {
    const watch = await story.watch(['tally-crossed'], asked)
    await story.tell(told('a', 0, places[0]), told('b', 1, places[1]))
    await story.tell(told('c', 2, places[2]))
    await sql`delete from alert`.execute(story.db)
    await sql`update watch_gauge set holds = false`.execute(story.db)
    await dueAgain()
    await Promise.all(Array.from({ length: 5 }, () => story.settle()))
    expect(await story.alerts(watch)).toEqual([crossed])
  })
})

describe('a silent group', () => {
  const silent = `alert group-silent ${kh}`
  const asked = { query: { groups: [kh, iri] }, settings: { silentDays: 10 } }

  it('is told once for each silence', async () => {
    const watch = await story.watch(['group-silent'], asked)
    await story.tell(told('a', 10, 'harir', kh), told('b', 9, 'tower-22', iri))
    await story.restart()
    await dueAgain()
    await story.settle()
    expect(await story.alerts(watch)).toEqual([silent])
    expect((await story.lines(watch))[0]).toMatch(
      /^No word from Kataib Hezbollah for 10 days: the last is of /,
    )
  })

  it('is broken by any word of its own, and silent again since another day', async () => {
    const watch = await story.watch(['group-silent'], asked)
    await story.tell(told('a', 30, 'harir', kh))
    await story.tell({
      id: 't',
      published: addDays(today, -2),
      says: [{ kind: 'threat', group: kh, noAttack: true }],
    })
    expect(await story.alerts(watch)).toEqual([silent])
    await sql`update report set published_on = ${addDays(today, -12)} where key = 't'`.execute(story.db)
    await dueAgain()
    await story.settle()
    expect(await story.alerts(watch)).toEqual([silent, silent])
  })

  it('is not one of which nothing was ever heard, nor one that others only speak about', async () => {
    const watch = await story.watch(['group-silent'], { ...asked, query: { groups: [kh] } })
    const day = addDays(today, -20)
    await story.tell({
      id: 'a',
      published: day,
      says: [
        {
          kind: 'attribution',
          group: kh,
          on: day,
          at: ['harir'],
          speaker: { group: null, name: 'an official', authority: 'unnamed_official' },
        },
      ],
    })
    expect(await story.alerts(watch)).toEqual([])
  })

  it('says when the silence may be ours', async () => {
    const watch = await story.watch(['group-silent'], asked)
    await sql`insert into source (name) values ('S')`.execute(story.db)
    await sql`insert into feed (source_id, url) select id, 'https://feed.example/' from source where name = 'S'`.execute(
      story.db,
    )
    await sql`insert into feed_outage (feed_id, reason, started_at) select id, 'down', now() from feed`.execute(
      story.db,
    )
    await story.tell(told('a', 10, 'harir', kh))
    expect((await story.lines(watch))[0]).toContain(
      '1 of 1 feeds cannot be read now, so the silence may be ours.',
    )
  })
})

describe('an unusual rate', () => {
  const places = ['tower-22', 'ain-al-asad', 'harir', 'shaddadi', 'rukban', 'erbil-city']

  it('is told once while it lasts', async () => {
    const watch = await story.watch(['unusual-rate'], { query: { groups: [iri] } })
    await story.tell(told('usual-1', 20, 'harir'), told('usual-2', 40, 'harir'))
    expect(await story.alerts(watch)).toEqual([])
    await story.tell(...places.map((at, n) => told(`now-${n}`, n, at)))
    await dueAgain()
    await story.settle()
    expect(await story.alerts(watch)).toEqual([`alert unusual-rate ${iri}`])
    expect((await story.lines(watch))[0]).toMatch(
      /^Unusually many attacks .* against 0\.3 in a usual week of the 8 before\.$/,
    )
  })
})

describe('a watch that the clock cannot look at', () => {
  it('says why, and holds up no other', async () => {
    const lost = await story.watch(['group-silent', 'tally-crossed'], {
      query: { groups: ['gone-from-the-catalogue'] },
      settings: { silentDays: 5, tally: { atLeast: 1, days: 7 } },
    })
    const watch = await story.watch(['tally-crossed'], { settings: { tally: { atLeast: 1, days: 7 } } })
    await story.tell(told('a', 0))
    expect(await story.alerts(watch)).toHaveLength(1)
    const { rows } = await sql<{ problem: string }>`select problem from watch where id = ${lost}`.execute(
      story.db,
    )
    expect(rows[0]?.problem).toContain('gone-from-the-catalogue')
  })
})
