import { describe, expect, it } from 'vitest'
import {
  type Change,
  type Transition,
  transitionRules,
  transitions,
} from '../../../src/domain/alerts/change.ts'
import { alertLine, titleOf } from '../../../src/domain/alerts/render.ts'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'
import { iri, kh } from '../attacks/told.ts'

const attack = {
  after: 'claimed',
  date: '2024-01-28',
  to: '2024-01-28',
  precision: 'day',
  types: ['drone'],
  places: [{ name: 'Tower 22', id: 'tower-22', country: 'JO', precision: 'site' }],
  target: 'US base',
  killed: { best: 3 },
  wounded: { best: 34 },
  claimedBy: [iri],
  attributedTo: [] as string[],
  deniedBy: [] as string[],
  independentSources: 2,
}
const by = (name: string, authority: string, quote: string, report = 'r1') => ({
  speaker: { name, authority },
  quote,
  report,
  published: '2024-01-28',
})
const said = by('Islamic Resistance in Iraq', 'official_channel', 'Our fighters targeted the base')
const bare = { ...attack, target: null, killed: null, wounded: null }

type Row = readonly [
  transition: Transition,
  group: string | null,
  detail: Record<string, unknown>,
  line: string,
]

const rows: readonly Row[] = [
  [
    'new-claim',
    iri,
    { ...attack, ...said },
    'Islamic Resistance in Iraq claims a drone attack (target: US base) at Tower 22 on 28 January 2024. Reported: 3 killed, 34 wounded. “Our fighters targeted the base” — Islamic Resistance in Iraq (own channel), report r1 of 28 January 2024. 2 independent sources.',
  ],
  [
    'new-claim',
    iri,
    { ...bare, ...by('A relay', 'relay', 'They say they hit it'), deniedBy: [kh], attributedTo: [kh] },
    'Islamic Resistance in Iraq is reported to have claimed a drone attack at Tower 22 on 28 January 2024. “They say they hit it” — A relay (relayed), report r1 of 28 January 2024. 2 independent sources. Attributed by others to Kataib Hezbollah. Denied by Kataib Hezbollah.',
  ],
  [
    'new-claim',
    iri,
    { ...bare, after: 'contested', independentSources: 1, countedFrom: 'high' },
    'Islamic Resistance in Iraq claims a drone attack at Tower 22 on 28 January 2024. 1 independent source. Others say that it did not happen so. It may be another attack told again.',
  ],
  [
    'new-attack',
    null,
    { ...bare, after: 'unclaimed', claimedBy: [], date: null, to: null, types: [] },
    'New report of an attack at Tower 22, date unknown; on record as unclaimed. 2 independent sources.',
  ],
  [
    'new-attribution',
    kh,
    {
      ...bare,
      claimedBy: [],
      ...by('An invented spokeswoman', 'named_spokesman', 'It has their footprints'),
    },
    'An invented spokeswoman attributes a drone attack at Tower 22 on 28 January 2024 to Kataib Hezbollah. “It has their footprints” — An invented spokeswoman (spokesman), report r1 of 28 January 2024. 2 independent sources.',
  ],
  [
    'denied',
    kh,
    { ...bare, ...by('Kataib Hezbollah', 'official_channel', 'Not us') },
    'Kataib Hezbollah denied responsibility for a drone attack at Tower 22 on 28 January 2024. “Not us” — Kataib Hezbollah (own channel), report r1 of 28 January 2024. 2 independent sources. Claimed by Islamic Resistance in Iraq.',
  ],
  [
    'denied',
    'irgc-quds-force',
    { ...bare, ...by('Nasser Kanaani', 'named_spokesman', 'No role in it') },
    'Nasser Kanaani denied that Quds Force was responsible for a drone attack at Tower 22 on 28 January 2024. “No role in it” — Nasser Kanaani (spokesman), report r1 of 28 January 2024. 2 independent sources. Claimed by Islamic Resistance in Iraq.',
  ],
  [
    'competing-claim',
    iri,
    { ...bare, claimedBy: [iri, 'saraya-al-jihad'] },
    'Islamic Resistance in Iraq and Saraya al-Jihad each claim a drone attack at Tower 22 on 28 January 2024. 2 independent sources.',
  ],
  [
    'contradiction',
    kh,
    {
      ...bare,
      words: 'one claims, one denies',
      statements: [by('One', 'media', 'We did'), by('Two', 'media', 'Not we')],
    },
    'Statements about a drone attack at Tower 22 on 28 January 2024 contradict each other: one claims, one denies. “We did” — One, report r1 of 28 January 2024. “Not we” — Two, report r1 of 28 January 2024. 2 independent sources. Claimed by Islamic Resistance in Iraq.',
  ],
  [
    'contradiction-closed',
    kh,
    { ...bare, words: 'one claims, one denies' },
    'Correction: the contradiction told earlier no longer stands (one claims, one denies).',
  ],
  [
    'state-changed',
    iri,
    { ...bare, before: 'attributed', after: 'claimed_and_denied' },
    'The record of a drone attack at Tower 22 on 28 January 2024 went from ‘attributed’ to ‘claimed and denied by the same’. 2 independent sources. Claimed by Islamic Resistance in Iraq.',
  ],
  [
    'attack-updated',
    iri,
    { ...attack, fields: ['killed'], previous: { killed: { best: null }, wounded: null } },
    'Update: reported killed now 3 (unknown before) for the drone attack (target: US base) at Tower 22 on 28 January 2024. 2 independent sources. Claimed by Islamic Resistance in Iraq.',
  ],
  [
    'attack-updated',
    iri,
    { ...bare, fields: ['from', 'to', 'places'] },
    'Update: new details (date and place) for the drone attack at Tower 22 on 28 January 2024. 2 independent sources. Claimed by Islamic Resistance in Iraq.',
  ],
  [
    'attack-merged',
    iri,
    {
      ...bare,
      how: 'merged',
      into: ['b'],
      heir: { ...bare, places: [{ name: 'Rukban', country: 'SY', precision: 'town' }] },
    },
    'Correction: the drone attack at Tower 22 on 28 January 2024, told as an attack of its own, is now held to be one with a drone attack in Rukban on 28 January 2024.',
  ],
  [
    'attack-merged',
    iri,
    { ...bare, how: 'split', into: ['b', 'c'] },
    'Correction: what was told as one attack, a drone attack at Tower 22 on 28 January 2024, is now held to be two.',
  ],
  [
    'attack-removed',
    iri,
    bare,
    'Correction: the drone attack at Tower 22 on 28 January 2024, told earlier, no longer rests on any statement.',
  ],
  [
    'party-dropped',
    kh,
    { ...bare, role: 'claimed' },
    'Correction: the record no longer says that Kataib Hezbollah claims a drone attack at Tower 22 on 28 January 2024; it is now on record as claimed by Islamic Resistance in Iraq.',
  ],
  [
    'suspension-declared',
    kh,
    { date: '2024-01-30', ...by('A spokesman', 'named_spokesman', 'We suspend operations') },
    'Kataib Hezbollah is said to have announced a suspension of operations on 30 January 2024. “We suspend operations” — A spokesman (spokesman), report r1 of 28 January 2024.',
  ],
  [
    'suspension-broken',
    kh,
    { ...bare, words: 'a suspension of 30 January, a claim of 5 February', statements: [said] },
    'A claim stands against a declared suspension: a suspension of 30 January, a claim of 5 February. “Our fighters targeted the base” — Islamic Resistance in Iraq (own channel), report r1 of 28 January 2024.',
  ],
  [
    'resumption',
    kh,
    { date: '2024-02-25' },
    'Kataib Hezbollah is said to have announced that operations resume on 25 February 2024.',
  ],
  [
    'threat',
    iri,
    { condition: 'if they stay', ...said, quote: 'More will come' },
    'Islamic Resistance in Iraq threatens further attacks (if they stay). “More will come” — Islamic Resistance in Iraq (own channel), report r1 of 28 January 2024.',
  ],
  [
    'aggregate-reported',
    iri,
    {
      ...by('A ministry', 'named_official', 'at least 178 attacks'),
      aggregate: { value: 178, qualifier: 'at_least', unit: 'attack', from: '2023-10-17', to: '2024-01-28' },
    },
    'A ministry counts at least 178 attacks between 17 October 2023 and 28 January 2024; a count of theirs, not of ours. “at least 178 attacks” — A ministry (official), report r1 of 28 January 2024.',
  ],
  [
    'announcement-removed',
    kh,
    { was: 'suspension-declared', date: '2024-01-30' },
    'Correction: the suspension by Kataib Hezbollah on 30 January 2024, told earlier, no longer rests on any statement.',
  ],
  [
    'feed-failing',
    null,
    { source: 'An outlet', reason: 'the server failed (500)' },
    'The feed of An outlet cannot be read: the server failed (500).',
  ],
  [
    'feed-stalled',
    null,
    { source: 'An outlet', reason: 'nothing new since 2024-01-20' },
    'The feed of An outlet has fallen silent: nothing new since 2024-01-20.',
  ],
  ['feed-recovered', null, { source: 'An outlet' }, 'The feed of An outlet can be read again.'],
  [
    'tally-crossed',
    iri,
    { count: 12, claimed: 9, attributed: 3, atLeast: 10, days: 7, to: '2024-01-28' },
    '12 attacks on record for Islamic Resistance in Iraq in the 7 days to 28 January 2024: the watched number is 10. 9 claimed, 3 attributed by others.',
  ],
  [
    'unusual-rate',
    iri,
    { count: 12, usual: 2.5, weeks: 8, days: 7, to: '2024-01-28' },
    'Unusually many attacks on record for Islamic Resistance in Iraq: 12 in the 7 days to 28 January 2024, against 2.5 in a usual week of the 8 before.',
  ],
  [
    'group-silent',
    kh,
    { days: 21, since: '2024-01-30', feedsAway: 2, feeds: 40 },
    'No word from Kataib Hezbollah for 21 days: the last is of 30 January 2024. 2 of 40 feeds cannot be read now, so the silence may be ours.',
  ],
]

const kindOf = {
  update: 'update',
  correction: 'correction',
  once: 'alert',
  each: 'alert',
  timed: 'alert',
} as const

function changeOf([transition, group, detail]: Row): Change {
  const about = { transition, subjectType: 'attack', subjectId: 'x', group, detail } as const
  return { ...about, cursor: 1, recordedAt: '' }
}

function lineOf(row: Row): string {
  return alertLine(changeOf(row), seedCatalogue, kindOf[transitionRules[row[0]]])
}

describe('the line of an alert', () => {
  it.each(rows)('%s (%s)', (...row) => {
    expect(lineOf(row)).toBe(row[3])
  })

  it('has an example for every transition', () => {
    expect(new Set(rows.map(([transition]) => transition))).toEqual(new Set(transitions))
  })

  it('never says that anybody did it', () => {
    const outsideQuotes = rows.map((row) => lineOf(row).replaceAll(/“[^”]*”/g, ''))
    for (const line of outsideQuotes) {
      expect(line).not.toMatch(
        /\b(?:carried out|struck|hit|attacked|launched|fired|bombed|conducted|did it)\b/i,
      )
    }
  })

  it('heads its thread without the quotes', () => {
    const titles = rows.map((row) => titleOf(changeOf(row), seedCatalogue))
    for (const title of titles) expect(title).toMatch(/^[^“]{10,161}$/)
  })
})

describe('words of the outside', () => {
  const quoted = (quote: string) => lineOf(['new-claim', iri, { ...bare, ...said, quote }, ''])

  it('stay on one line, with nothing hidden', () => {
    const line = quoted('one\r\nBcc: two\u0000\u202Ethree\u2066\u200B <b>four</b>')
    expect(line).toContain('“one Bcc: two three <b>four</b>”')
    // oxlint-disable-next-line no-control-regex
    expect(line).not.toMatch(/[\u0000-\u001F\u202A-\u202E\u2066\u200B]/)
  })

  it('keep their own direction', () => {
    expect(quoted('تبنت الجماعة الهجوم')).toContain('“\u2068تبنت الجماعة الهجوم\u2069”')
  })

  it('are cut at a word, never within a character', () => {
    const line = quoted(`${'word '.repeat(60)}end`)
    expect(line).toMatch(/word…”/)
    expect(quoted(`x${'😀'.repeat(200)}`).isWellFormed()).toBe(true)
  })
})
