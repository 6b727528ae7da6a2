import { type TestReport, claim, kh } from './told.ts'

const one = (id: string, published: string | null, ...says: TestReport['says']): TestReport => ({
  id,
  published,
  says,
})

export interface Scenario {
  readonly name: string
  readonly reports: readonly TestReport[]
  /** Report ids by attack. */
  readonly attacks: readonly (readonly string[])[]
}

const day = (date: string) => ({ from: date, to: date, precision: 'day' as const })
const lastAutumn = { from: '2023-09-01', to: '2023-11-30', precision: 'month' as const }
const listed = ['harir', 'ain-al-asad', 'al-tanf']
const spoken = (how: string) =>
  `The fighters of the resistance said that they struck hangars and fuel stores of the occupier with two ${how}`

const tower22 = { on: '2024-01-28', killed: 3 }

/** Reports of one attack. */
export const merge: readonly Scenario[] = [
  {
    name: 'forty outlets on one claim',
    reports: Array.from({ length: 40 }, (_, at) =>
      one(`r${String(at).padStart(2, '0')}`, '2024-01-20', claim({ on: '2024-01-20', at: ['ain-al-asad'] })),
    ),
    attacks: [Array.from({ length: 40 }, (_, at) => `r${String(at).padStart(2, '0')}`)],
  },
  {
    name: 'Tanf base, Tower 22, the Rukban base and near the border on 28 January',
    reports: [
      one('a', '2024-01-28', {
        kind: 'acknowledgement',
        by: ['drone'],
        at: ['jordan-syria-border'],
        ...tower22,
      }),
      one('b', '2024-01-29', claim({ at: ['tower-22', 'rukban'], on: '2024-01-28' })),
      one('c', '2024-01-29', claim({ at: ['al-tanf', 'rukban'], on: '2024-01-28' })),
      one('d', '2024-01-29', {
        kind: 'attribution',
        class: 'Iran-backed militias',
        by: ['drone'],
        at: ['tower-22'],
        ...tower22,
      }),
      one('e', '2024-01-28', claim({ at: ['al-tanf'], ...tower22 })),
    ],
    attacks: [['a', 'b', 'c', 'd', 'e']],
  },
  {
    name: 'a claim by the umbrella and an attribution to its member',
    reports: [
      one('a', '2024-01-23', {
        kind: 'attribution',
        group: kh,
        by: ['rocket'],
        on: '2024-01-23',
        at: ['shaddadi'],
      }),
      one('b', '2024-01-24', claim({ by: ['rocket'], on: '2024-01-23', at: ['shaddadi'] })),
    ],
    attacks: [['a', 'b']],
  },
  {
    name: 'a province beside the one base attacked in it that day',
    reports: [
      one('a', '2024-01-20', claim({ on: '2024-01-20', at: ['ain-al-asad'] })),
      one('b', '2024-01-20', claim({ on: '2024-01-20', at: ['anbar'] })),
      one('c', '2024-01-20', claim({ on: '2024-01-20', at: ['iraq'] })),
    ],
    attacks: [['a', 'b', 'c']],
  },
  {
    name: 'a late retelling that is a day off',
    reports: [
      one('a', '2023-11-16', claim({ on: '2023-11-16', at: ['harir'] })),
      one('b', '2023-11-18', claim({ on: '2023-11-15', at: ['harir'] })),
    ],
    attacks: [['a', 'b']],
  },
  {
    name: 'a night told as the evening and as the night',
    reports: [
      one('a', '2023-11-16', claim({ on: '2023-11-15', at: ['harir'] })),
      one('b', '2023-11-16', claim({ on: '2023-11-15', to: '2023-11-16', precision: 'days', at: ['harir'] })),
    ],
    attacks: [['a', 'b']],
  },
  {
    name: 'a background retelling months later',
    reports: [
      one('a', '2024-01-28', claim({ at: ['tower-22'], ...tower22 })),
      one('b', '2024-06-01', claim({ at: ['tower-22'], background: true, ...tower22 })),
      one('c', '2024-07-01', {
        kind: 'acknowledgement',
        by: ['drone'],
        at: ['tower-22'],
        background: true,
        on: '2024-01-01',
        to: '2024-01-31',
        precision: 'month',
        killed: 3,
      }),
    ],
    attacks: [['a', 'b', 'c']],
  },
  {
    name: 'a report without a day, published on the day after',
    reports: [
      one('a', '2024-01-20', claim({ on: '2024-01-20', at: ['ain-al-asad'] })),
      one('b', '2024-01-21', claim({ at: ['ain-al-asad'] })),
    ],
    attacks: [['a', 'b']],
  },
  {
    name: 'two undated reports that count the same dead',
    reports: [
      one(
        'a',
        null,
        claim({ by: ['suicide'], group: null, groupName: 'Islamic State', at: ['baghdad'], killed: 32 }),
      ),
      one(
        'b',
        '2021-01-22',
        claim({
          by: ['suicide'],
          group: null,
          groupName: 'Islamic State',
          at: ['baghdad'],
          killed: 32,
          on: '2021-01-21',
        }),
      ),
    ],
    attacks: [['a', 'b']],
  },
  {
    name: 'undated reports of few dead: at one site, or in one town by a group that another report also names',
    reports: [
      one('a', '2024-01-28', claim({ on: '2024-01-28', at: ['tower-22'], killed: 3 })),
      one('b', null, { kind: 'acknowledgement', by: ['drone'], at: ['tower-22'], killed: 3 }),
      one('c', '2021-06-02', claim({ on: '2021-06-01', at: ['baghdad'], by: ['shooting'], killed: 1 })),
      one('d', null, claim({ at: ['baghdad'], by: ['shooting'], killed: 1 })),
    ],
    attacks: [
      ['a', 'b'],
      ['c', 'd'],
    ],
  },
  {
    name: 'an undated report that retells a claim in nearly its words',
    reports: [
      one('a', '2024-01-28', claim({ on: '2024-01-28', at: ['harir'], quote: spoken('drones at dawn') })),
      one('b', null, claim({ at: ['harir'], quote: spoken('drones in the morning') })),
    ],
    attacks: [['a', 'b']],
  },
  {
    name: 'an undated report that lists the same places',
    reports: [
      one('a', '2024-01-28', ...listed.map((place) => claim({ on: '2024-01-27', at: [place] }))),
      one('b', null, ...listed.map((place) => claim({ at: [place] }))),
    ],
    attacks: [
      ['a', 'b'],
      ['a', 'b'],
      ['a', 'b'],
    ],
  },
  {
    name: 'all that an undated report says of one place',
    reports: [
      one('a', null, claim({ at: ['harir'] }), { kind: 'acknowledgement', by: ['drone'], at: ['harir'] }),
    ],
    attacks: [['a']],
  },
  {
    name: 'a title and a text of one report',
    reports: [
      one(
        'a',
        '2024-01-20',
        claim({ on: '2024-01-20', at: ['ain-al-asad'], field: 'title' }),
        claim({ on: '2024-01-20', at: ['ain-al-asad'] }),
      ),
    ],
    attacks: [['a']],
  },
  {
    name: 'an embassy named without its city, and the quarter it stands in, blamed on two groups',
    reports: [
      one(
        'a',
        '2024-04-20',
        { kind: 'attribution', group: kh, by: ['rocket'], on: '2024-04-18', at: ['green-zone', 'baghdad'] },
        { kind: 'non_claim', by: ['rocket'], on: '2024-04-18', at: ['U.S. embassy'] },
      ),
      one('b', '2024-04-25', {
        kind: 'attribution',
        group: 'asaib-ahl-al-haq',
        by: ['rocket'],
        on: '2024-04-18',
        at: ['baghdad', 'the American embassy'],
      }),
    ],
    attacks: [['a', 'b']],
  },
  {
    name: 'a claim, and a report that tells of it and of its withdrawal',
    reports: [
      one('a', '2024-01-20', claim({ on: '2024-01-20', at: ['harir'] })),
      one(
        'b',
        '2024-01-22',
        claim({ on: '2024-01-20', at: ['harir'] }),
        claim({ on: '2024-01-20', at: ['harir'], withdrawn: true }),
      ),
    ],
    attacks: [['a', 'b']],
  },
  {
    name: 'a denial that names no attack, in a report of one',
    reports: [
      one(
        'a',
        '2024-01-23',
        { kind: 'attribution', group: kh, by: ['rocket'], on: '2024-01-23', at: ['shaddadi'] },
        { kind: 'denial', group: kh, noAttack: true },
      ),
    ],
    attacks: [['a']],
  },
  {
    name: 'the second attack of a day, told in two reports',
    reports: [
      one(
        'a',
        '2024-01-20',
        claim({ on: '2024-01-20', at: ['harir'], ordinal: 1 }),
        claim({ on: '2024-01-20', at: ['harir'], ordinal: 2 }),
      ),
      one('b', '2024-01-20', claim({ on: '2024-01-20', at: ['harir'], ordinal: 2 })),
    ],
    attacks: [['a'], ['a', 'b']],
  },
  {
    name: 'rockets and then a second attack, by drones; the drones told elsewhere without a count',
    reports: [
      one(
        'a',
        '2024-01-20',
        claim({ by: ['rocket'], on: '2024-01-20', at: ['harir'] }),
        claim({ on: '2024-01-20', at: ['harir'], ordinal: 2 }),
      ),
      one('b', '2024-01-21', {
        kind: 'attribution',
        group: kh,
        by: ['drone'],
        on: '2024-01-20',
        at: ['harir'],
      }),
    ],
    attacks: [['a'], ['a', 'b']],
  },
  {
    name: 'a drone attack somewhere in the country, of no stated day, beside the only one of these days',
    reports: [
      one('a', '2024-01-20', claim({ on: '2024-01-20', at: ['ain-al-asad'] })),
      one('b', '2024-01-21', claim({ at: ['iraq'] })),
    ],
    attacks: [['a', 'b']],
  },
  {
    name: 'one nameless militia blamed, and the name that claims it',
    reports: [
      one('a', '2024-01-20', {
        kind: 'attribution',
        groupName: 'a Tehran-backed militia group',
        by: ['rocket'],
        on: '2024-01-20',
        at: ['harir'],
      }),
      one('b', '2024-01-20', claim({ by: ['rocket'], on: '2024-01-20', at: ['harir'] })),
    ],
    attacks: [['a', 'b']],
  },
  {
    name: 'a base described, and then named by the same report',
    reports: [
      one(
        'a',
        '2024-01-20',
        ...['a military base in Iraq', 'Ain al-Asad air base'].map((target) => ({
          kind: 'acknowledgement' as const,
          by: ['rocket' as const],
          on: '2024-01-20',
          at: ['ain-al-asad', 'iraq'],
          target,
        })),
      ),
    ],
    attacks: [['a']],
  },
  {
    name: 'a claim told without the day of the attack, weeks after the day of the word',
    reports: [
      one('a', '2024-01-02', claim({ on: '2024-01-02', at: ['harir'] })),
      one('b', '2024-01-20', claim({ at: ['harir'], said: day('2024-01-03') })),
    ],
    attacks: [['a', 'b']],
  },
]

const twin = claim({ on: '2023-11-23', at: ['northeastern-syria'], quote: 'two sites', start: 0, end: 9 })

/** Reports of several. */
export const apart: readonly Scenario[] = [
  {
    name: 'a claim of last autumn, retold without its day beside the attack of today',
    reports: [
      one('a', '2024-01-20', claim({ on: '2024-01-20', at: ['harir'] })),
      one('b', '2024-01-20', claim({ at: ['harir'], said: lastAutumn })),
      one(
        'c',
        '2024-01-20',
        { kind: 'acknowledgement', by: ['drone'], on: '2024-01-20', at: ['harir'] },
        { kind: 'attribution', group: kh, by: ['drone'], at: ['harir'], said: lastAutumn },
      ),
    ],
    attacks: [['a', 'c'], ['b'], ['c']],
  },
  {
    name: 'attacks in a country of which no day, site or weapon is told',
    reports: [
      one('a', '2024-01-20', claim({ on: '2024-01-20', at: ['ain-al-asad'] })),
      one('b', '2024-01-21', { kind: 'attribution', group: kh, at: ['iraq', 'syria'] }),
    ],
    attacks: [['a'], ['b']],
  },
  {
    name: 'two targets of one report, each described',
    reports: [
      one(
        'a',
        '2024-01-20',
        ...['a supply convoy', 'a police station'].map((target) => ({
          kind: 'acknowledgement' as const,
          by: ['rocket' as const],
          on: '2024-01-20',
          at: ['baghdad'],
          target,
        })),
      ),
    ],
    attacks: [['a'], ['a']],
  },
  {
    name: 'two sites told in one breath, matched one to one across reports',
    reports: [one('a', '2023-11-24', twin, twin), one('b', '2023-11-24', twin, twin)],
    attacks: [
      ['a', 'b'],
      ['a', 'b'],
    ],
  },
  {
    name: 'two claims of one group in one report, whatever their details',
    reports: [
      one(
        'a',
        '2024-08-27',
        claim({ on: '2024-08-27', at: ['eilat'] }),
        claim({ on: '2024-08-27', at: ['eilat'] }),
      ),
    ],
    attacks: [['a'], ['a']],
  },
  {
    name: 'two bases, and an official who sums up both',
    reports: [
      one('a', '2024-01-20', claim({ on: '2024-01-20', at: ['harir'] })),
      one('b', '2024-01-20', claim({ on: '2024-01-20', at: ['ain-al-asad'] })),
      one('c', '2024-01-20', {
        kind: 'acknowledgement',
        by: ['drone'],
        on: '2024-01-20',
        at: ['harir', 'ain-al-asad'],
      }),
    ],
    attacks: [['a'], ['b'], ['c']],
  },
  {
    name: 'a second attack on the same base on the same day',
    reports: [
      one('a', '2024-01-20', claim({ on: '2024-01-20', at: ['harir'] })),
      one('b', '2024-01-20', claim({ on: '2024-01-20', at: ['harir'], ordinal: 2 })),
    ],
    attacks: [['a'], ['b']],
  },
  {
    name: 'three targets in one communique',
    reports: [
      one(
        'a',
        '2024-01-03',
        ...['rmelan', 'malikiya', 'shaddadi'].map((place) =>
          claim({ on: '2024-01-02', at: [place, 'hasakah', 'syria'] }),
        ),
      ),
      one('b', '2024-01-03', claim({ on: '2024-01-02', at: ['shaddadi', 'hasakah'] })),
    ],
    attacks: [['a'], ['a'], ['a', 'b']],
  },
  {
    name: 'a list numbered across sites, in another order elsewhere',
    reports: [
      one(
        'a',
        '2024-01-03',
        claim({ on: '2024-01-02', at: ['harir'], ordinal: 1 }),
        claim({ on: '2024-01-02', at: ['ain-al-asad'], ordinal: 2 }),
      ),
      one(
        'b',
        '2024-01-03',
        claim({ on: '2024-01-02', at: ['ain-al-asad'], ordinal: 1 }),
        claim({ on: '2024-01-02', at: ['harir'], ordinal: 2 }),
      ),
    ],
    attacks: [
      ['a', 'b'],
      ['a', 'b'],
    ],
  },
  {
    name: 'rockets at dawn and a drone in the evening',
    reports: [
      one('a', '2024-01-17', claim({ on: '2024-01-17', at: ['ain-al-asad'] })),
      one('b', '2024-01-18', claim({ by: ['rocket'], on: '2024-01-17', at: ['ain-al-asad'] })),
    ],
    attacks: [['a'], ['b']],
  },
  {
    name: 'the same base on two days running, each told at once',
    reports: [
      one('a', '2024-01-20', claim({ on: '2024-01-20', at: ['ain-al-asad'] })),
      one('b', '2024-01-21', claim({ on: '2024-01-21', at: ['ain-al-asad'] })),
    ],
    attacks: [['a'], ['b']],
  },
  {
    name: 'two sites of one province',
    reports: [
      one('a', '2024-01-20', claim({ on: '2024-01-20', at: ['erbil-airport'] })),
      one('b', '2024-01-20', claim({ on: '2024-01-20', at: ['harir'] })),
      one('c', '2024-01-20', claim({ on: '2024-01-20', at: ['green-zone'], by: ['rocket'] })),
      one('d', '2024-01-20', claim({ on: '2024-01-20', at: ['baghdad-airport'], by: ['rocket'] })),
    ],
    attacks: [['a'], ['b'], ['c'], ['d']],
  },
  {
    name: 'a country with two attacks that day: a third that may be either, kept apart',
    reports: [
      one('a', '2024-01-20', claim({ on: '2024-01-20', at: ['erbil-airport'], quote: 'one' })),
      one('b', '2024-01-20', claim({ on: '2024-01-20', at: ['ain-al-asad'], quote: 'two' })),
      one('c', '2024-01-20', claim({ on: '2024-01-20', at: ['iraq'], quote: 'three' })),
    ],
    attacks: [['a'], ['b'], ['c']],
  },
  {
    name: 'two groups in one city on one day',
    reports: [
      one('a', '2024-01-20', claim({ on: '2024-01-20', at: ['baghdad'], by: ['rocket'] })),
      one(
        'b',
        '2024-01-20',
        claim({ on: '2024-01-20', at: ['baghdad'], by: ['rocket'], group: null, groupName: 'Islamic State' }),
      ),
    ],
    attacks: [['a'], ['b']],
  },
  {
    name: 'two groups blamed for two embassies of one city on one day',
    reports: [
      one('a', '2024-04-18', {
        kind: 'attribution',
        group: kh,
        by: ['rocket'],
        on: '2024-04-18',
        at: ['baghdad', 'the US embassy'],
      }),
      one('b', '2024-04-18', {
        kind: 'attribution',
        group: 'asaib-ahl-al-haq',
        by: ['rocket'],
        on: '2024-04-18',
        at: ['baghdad', 'the Turkish embassy'],
      }),
    ],
    attacks: [['a'], ['b']],
  },
  {
    name: 'undated reports of few dead in a town by nobody named, or of as many dead at another site',
    reports: [
      one('a', '2021-06-02', {
        kind: 'acknowledgement',
        on: '2021-06-01',
        at: ['baghdad'],
        by: ['shooting'],
        killed: 1,
      }),
      one('b', null, { kind: 'acknowledgement', at: ['baghdad'], by: ['shooting'], killed: 1 }),
      one('c', '2024-01-28', claim({ on: '2024-01-28', at: ['tower-22'], killed: 3 })),
      one('d', null, claim({ at: ['harir'], killed: 3 })),
    ],
    attacks: [['a'], ['b'], ['c'], ['d']],
  },
  {
    name: 'an undated report that lists other places beside the same',
    reports: [
      one('a', '2024-01-28', ...listed.map((place) => claim({ on: '2024-01-27', at: [place] }))),
      one('b', null, ...[...listed, 'baghdad'].map((place) => claim({ at: [place] }))),
    ],
    attacks: [['a'], ['a'], ['a'], ['b'], ['b'], ['b'], ['b']],
  },
  {
    name: 'undated claims on one base with nothing to tell them apart or together',
    reports: [
      one('a', null, claim({ at: ['ain-al-asad'], quote: 'x' })),
      one('b', null, claim({ at: ['ain-al-asad'], quote: 'y' })),
    ],
    attacks: [['a'], ['b']],
  },
]
