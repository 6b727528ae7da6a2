import { describe, expect, it } from 'vitest'
import { type Change, transitions } from '../../../src/domain/alerts/change.ts'
import { changesBetween } from '../../../src/domain/alerts/changes.ts'
import { alertLine, alertPayload } from '../../../src/domain/alerts/render.ts'
import { resolveAttacks } from '../../../src/domain/attacks/resolve.ts'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'
import { claim, kh, type TestReport, told } from '../attacks/told.ts'

function lines(...reports: readonly TestReport[]): Partial<Record<string, string>> {
  const records = told(...reports)
  const { attacks, contradictions } = resolveAttacks(records, [], seedCatalogue)
  const step = {
    before: [],
    after: attacks,
    contradictions,
    newStatements: records,
    catalogue: seedCatalogue,
  }
  const drafts = changesBetween(step)
  return Object.fromEntries(
    drafts.map((draft, at) => [
      draft.transition,
      alertLine({ ...draft, cursor: at, recordedAt: '' }, seedCatalogue),
    ]),
  )
}

const here = { on: '2024-01-28', at: ['tower-22'], by: ['drone'] } as const

describe('alertLine', () => {
  it('says who claims what, where, when, in whose words, with how many sources', () => {
    const line = lines(
      {
        id: 'r1',
        published: '2024-01-28',
        says: [claim({ ...here, killed: 3, target: 'US base', quote: 'Our  fighters\ntargeted the base' })],
      },
      { id: 'r2', published: '2024-01-29', says: [claim(here)] },
    )['new-claim']
    expect(line).toBe(
      'Islamic Resistance in Iraq claims a drone attack (target: US base) at Tower 22 on 28 January 2024. Reported: 3 killed. ' +
        '“Our fighters targeted the base” — Islamic Resistance in Iraq (own channel), report r1 of 28 January 2024. 2 independent sources.',
    )
  })

  it('says what stands against it', () => {
    const all = lines({
      id: 'r1',
      published: '2024-01-28',
      says: [
        claim(here),
        { kind: 'attribution', group: kh, ...here },
        { kind: 'denial', group: kh, ...here },
      ],
    })
    expect(all['new-claim']).toContain(
      'Attributed by others to Kataib Hezbollah. Denied by Kataib Hezbollah.',
    )
    expect(all['denied']).toContain('Kataib Hezbollah denied responsibility for a drone attack')
    expect(all['contradiction']).toContain('contradict each other: ')
  })

  it('words every transition without a hole, whatever its detail lacks', () => {
    for (const transition of transitions) {
      const change: Change = {
        transition,
        subjectType: 'attack',
        subjectId: 'x',
        group: null,
        detail: {},
        cursor: 1,
        recordedAt: '',
      }
      const line = alertLine(change, seedCatalogue)
      expect(line, transition).toMatch(/^[A-Z].*\.$/)
      expect(line, transition).not.toMatch(/undefined|null|NaN| {2}/)
    }
  })

  it('never says that a group did it', () => {
    const said = Object.values(
      lines({
        id: 'r1',
        published: '2024-01-28',
        says: [claim(here), { kind: 'attribution', group: kh, ...here }],
      }),
    )
    for (const line of said)
      expect(line).not.toMatch(/\b(?:carried out|struck|hit|killed \d|attacked|did it)\b/)
  })
})

describe('alertPayload', () => {
  it('is plain JSON with the line and the facts behind it', () => {
    const change: Change = {
      transition: 'new-claim',
      subjectType: 'attack',
      subjectId: 'x',
      group: kh,
      detail: { types: ['drone'] },
      cursor: 7,
      recordedAt: '2024-01-28T00:00:00Z',
    }
    const payload = alertPayload({
      id: 'alert_1',
      kind: 'alert',
      threadId: 'thread_1',
      title: null,
      isUrgent: false,
      watch: { id: 'w', name: 'Mine' },
      change,
      catalogue: seedCatalogue,
    })
    expect(JSON.parse(JSON.stringify(payload))).toEqual(payload)
    expect(payload).toMatchObject({
      id: 'alert_1',
      watch: { id: 'w', name: 'Mine' },
      group: { id: kh, name: 'Kataib Hezbollah' },
      cursor: 7,
    })
  })
})
