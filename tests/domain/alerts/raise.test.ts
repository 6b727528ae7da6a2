import { describe, expect, it } from 'vitest'
import type { Change, Transition } from '../../../src/domain/alerts/change.ts'
import { lateChanges } from '../../../src/domain/alerts/late.ts'
import { raiseAlerts, type RaisedAlert, subjectKey, type Thread } from '../../../src/domain/alerts/raise.ts'
import { readWatch, type Watch } from '../../../src/domain/alerts/watch.ts'
import { resolveAttacks } from '../../../src/domain/attacks/resolve.ts'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'
import { claim, iri, kh, told } from '../attacks/told.ts'

type Given = { on: readonly Transition[]; query?: object; settings?: object }

function watchOf({ on, query = {}, settings = {} }: Given): Watch & { fromCursor: number } {
  const stored = { id: 'w', name: 'W', query, settings, transitions: on, channelType: 'webhook' }
  const watch = readWatch(stored)
  if ('problem' in watch) throw new Error(watch.problem)
  return { ...watch, fromCursor: 0 }
}

let cursor = 0
function change(transition: Transition, given: Partial<Change> = {}): Change {
  cursor += 1
  return {
    cursor,
    transition,
    subjectType: 'attack',
    subjectId: 'a',
    group: kh,
    detail: { after: 'claimed', ...given.detail },
    recordedAt: '2024-01-28T12:00:00.000Z',
    ...Object.fromEntries(Object.entries(given).filter(([key]) => key !== 'detail')),
  }
}

/** Raises batch after batch, as the store would, and returns what each raised. */
function raised(given: Given, ...batches: readonly (readonly Change[])[]): RaisedAlert[][] {
  const threads = new Map<string, Thread>()
  return batches.map((changes) => {
    const { alerts, threads: opened } = raiseAlerts({
      changes,
      watches: [watchOf(given)],
      threads: [...threads.values()],
      reliabilityOf: () => null,
      catalogue: seedCatalogue,
    })
    for (const { id, watchId, subject } of opened) {
      threads.set(subject, { id, watchId, subject, title: null, told: new Set() })
    }
    for (const alert of alerts) remember(threads, alert)
    return [...alerts]
  })
}

function remember(threads: Map<string, Thread>, { threadId, title, change: about }: RaisedAlert): void {
  for (const [subject, thread] of threads) {
    if (thread.id !== threadId) continue
    const told = new Set([...thread.told, `${about.transition} ${about.group ?? ''}`])
    threads.set(subject, { ...thread, told, title: thread.title ?? title ?? 'told' })
  }
}

const words = (alerts: readonly RaisedAlert[]) =>
  alerts.map((each) => `${each.kind} ${each.change.transition}`)

describe('a watch is told', () => {
  it('once of a thread and transition', () => {
    const [first = [], second = []] = raised({ on: ['new-claim'] }, [change('new-claim')], [change('threat')])
    expect([words(first), words(second)]).toEqual([['alert new-claim'], []])
  })

  it('of each claimant of one attack, in one thread', () => {
    const [alerts = []] = raised({ on: ['new-claim'] }, [
      change('new-claim'),
      change('new-claim', { group: iri }),
    ])
    expect(words(alerts)).toEqual(['alert new-claim', 'alert new-claim'])
    expect(new Set(alerts.map(({ threadId }) => threadId)).size).toBe(1)
    expect(new Set(alerts.map(({ id }) => id)).size).toBe(2)
    expect(alerts.map(({ title }) => title === null)).toEqual([true, false])
  })

  it('of what comes again as an update', () => {
    const again = raised({ on: ['contradiction'] }, [change('contradiction')], [change('contradiction')])
    expect(again.map(words)).toEqual([['alert contradiction'], ['update contradiction']])
  })

  it('of each failure of a feed', () => {
    const feed = { subjectType: 'feed', subjectId: '1', group: null } as const
    const told = raised(
      { on: ['feed-failing', 'feed-recovered'] },
      [change('feed-failing', feed)],
      [change('feed-recovered', feed)],
      [change('feed-failing', feed)],
    )
    expect(told.map(words)).toEqual([
      ['alert feed-failing'],
      ['alert feed-recovered'],
      ['alert feed-failing'],
    ])
    expect(new Set(told.flat().map(({ id }) => id)).size).toBe(3)
  })

  it('of a later toll and state, though it asked for claims alone', () => {
    const told = raised(
      { on: ['new-claim'] },
      [change('new-claim')],
      [change('attack-updated', { detail: { fields: ['killed'] } })],
      [change('state-changed', { detail: { before: 'claimed', after: 'contested' } })],
    )
    expect(told.map(words)).toEqual([
      ['alert new-claim'],
      ['update attack-updated'],
      ['update state-changed'],
    ])
    expect(new Set(told.flat().map(({ threadId }) => threadId)).size).toBe(1)
  })

  it('of corrections of what it was told, asked for or not', () => {
    const told = raised(
      { on: ['new-claim'] },
      [change('new-claim')],
      [change('party-dropped', { detail: { role: 'claimed' } })],
      [change('attack-merged', { detail: { into: ['b'], how: 'merged' } })],
    )
    expect(told.map(words)).toEqual([
      ['alert new-claim'],
      ['correction party-dropped'],
      ['correction attack-merged'],
    ])
  })

  it('in the same thread after its attack got another id', () => {
    const told = raised(
      { on: ['new-claim', 'denied'] },
      [change('new-claim')],
      [change('attack-merged', { detail: { into: ['b'], how: 'renamed' } })],
      [change('new-claim', { subjectId: 'b' }), change('denied', { subjectId: 'b' })],
    )
    // A new id alone is no news, and the claim has been told.
    expect(told.map(words)).toEqual([['alert new-claim'], [], ['alert denied']])
    expect(new Set(told.flat().map(({ threadId }) => threadId)).size).toBe(1)
  })

  it('of the state and the toll that come at once in one update', () => {
    const [, [update] = []] = raised(
      { on: ['new-claim'] },
      [change('new-claim')],
      [
        change('state-changed', { detail: { before: 'claimed', after: 'contested' } }),
        change('attack-updated', { detail: { fields: ['killed'], previous: { killed: { best: 1 } } } }),
      ],
    )
    expect(update?.change).toMatchObject({
      transition: 'attack-updated',
      detail: { before: 'claimed', fields: ['killed'], previous: { killed: { best: 1 } } },
    })
  })

  it('at once of what is urgent', () => {
    const urgent = { settings: { urgent: { transitions: ['denied'], killedMin: 3 } } }
    const of = (one: Change) => raised({ on: ['new-claim', 'denied'], ...urgent }, [one])[0]?.[0]?.isUrgent
    expect(of(change('denied'))).toBe(true)
    expect(of(change('new-claim', { detail: { killed: { best: 3 } } }))).toBe(true)
    expect(of(change('new-claim', { detail: { killed: { best: 2 } } }))).toBe(false)
  })
})

describe('a watch is not told', () => {
  it('of later facts beside a correction that has them', () => {
    const [, told = []] = raised(
      { on: ['new-claim'] },
      [change('new-claim')],
      [change('state-changed'), change('party-dropped', { detail: { role: 'claimed' } })],
    )
    expect(words(told)).toEqual(['correction party-dropped'])
  })

  const claimed = change('new-claim')
  it.each([
    ['of what it did not ask for', { on: ['denied'] }, [[claimed]]],
    ['of what is older than it', { on: ['new-claim'] }, [[{ ...claimed, cursor: 0 }]]],
    ['of corrections of what it was never told', { on: ['new-claim'] }, [[change('attack-removed')]]],
    ['of later facts of what it was never told', { on: ['denied'] }, [[change('state-changed')]]],
    [
      'of later facts, when it wants none',
      { on: ['denied'], settings: { updates: false } },
      [[change('state-changed')]],
    ],
    [
      'of more places or a nearer date of what it was told',
      { on: ['new-claim'] },
      [[], [change('attack-updated', { detail: { fields: ['places', 'from'] } })]],
    ],
  ] as const)('%s', (_, given, batches) => {
    expect(raised(given, ...batches).flat()).toEqual([])
  })
})

describe('an attack that fits a watch only later', () => {
  const here = { on: '2024-01-28', at: ['tower-22'] }
  const one = told({ id: 'r1', published: '2024-01-28', says: [claim(here)] })
  const two = told({ id: 'r2', published: '2024-01-29', says: [claim(here)] })
  const attacks = resolveAttacks([...one, ...two], [], seedCatalogue).attacks
  const [attack] = attacks
  const original = change('new-claim', { subjectId: 'older-id', group: iri })
  const late = lateChanges([original], attacks, ({ id }) => ['older-id', id])
  const raise = (given: Given, threads: readonly Thread[] = []) =>
    raiseAlerts({
      changes: [],
      late,
      watches: [watchOf(given)],
      threads,
      reliabilityOf: () => null,
      catalogue: seedCatalogue,
    }).alerts
  const asked: Given = { on: ['new-claim'], query: { minSources: 2 } }

  it('is told then, with the facts of then, under its id of then', () => {
    expect(late).toMatchObject([{ subjectId: attack?.id, detail: { independentSources: 2 } }])
    expect(words(raise(asked))).toEqual(['alert new-claim'])
  })

  it('is not told again to one who heard of it', () => {
    const subject = subjectKey({ subjectType: 'attack', subjectId: attack?.id ?? '' })
    const thread = { id: 't', watchId: 'w', subject, title: 'T', told: new Set([`new-claim ${iri}`]) }
    expect(raise(asked, [thread])).toEqual([])
  })

  it('is not told to a watch that nothing could have kept from hearing it', () => {
    expect(raise({ on: ['new-claim'] })).toEqual([])
  })

  it('is not told of a claimant who is no longer on record', () => {
    expect(
      lateChanges([change('new-claim', { subjectId: 'older-id' })], attacks, () => ['older-id']),
    ).toEqual([])
  })
})
