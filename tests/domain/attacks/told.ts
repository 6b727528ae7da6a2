import type { StatementRecord } from '../../../src/domain/attacks/attack.ts'
import { statementIds } from '../../../src/domain/attacks/statement-id.ts'
import { gazetteer } from '../../../src/domain/catalogue/gazetteer.ts'
import type { PlaceRef } from '../../../src/domain/catalogue/place.ts'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'
import type { AttackDetails, AttackType, Statement } from '../../../src/domain/extraction/statement.ts'

/** A statement of a test, in as few words as its point needs. */
export interface Telling extends Partial<Omit<Statement, 'attack' | 'aggregate'>> {
  readonly on?: string | null
  readonly to?: string
  readonly precision?: AttackDetails['precision']
  readonly at?: readonly string[]
  readonly by?: readonly AttackType[]
  readonly killed?: number | null
  readonly wounded?: number | null
  readonly ordinal?: number | null
  readonly target?: string | null
  readonly noAttack?: boolean
  readonly aggregate?: Statement['aggregate']
}

export interface TestReport {
  readonly id: string
  readonly published?: string | null
  readonly source?: string
  readonly recorded?: string
  readonly says: readonly Telling[]
}

/** Records of test reports, as the store would hold them. */
export function told(...reports: readonly TestReport[]): StatementRecord[] {
  return reports.flatMap(({ id, published = null, source, recorded, says }) => {
    const statements = says.map((telling, at) => statementOf(telling, at))
    const ids = statementIds(id, statements)
    return statements.map((statement, at) => ({
      id: ids[at] ?? '',
      statement,
      reportId: id,
      independenceKey: source ?? `owner:${id}`,
      published,
      recordedAt: recorded ?? '2024-06-01T00:00:00.000Z',
    }))
  })
}

export const iri = 'islamic-resistance-in-iraq'
export const kh = 'kataib-hezbollah'

/** A claim by the Islamic Resistance in Iraq of a drone attack, unless said otherwise. */
export function claim(telling: Telling = {}): Telling {
  return { kind: 'claim', group: iri, by: ['drone'], ...telling }
}

function statementOf(telling: Telling, at: number): Statement {
  const {
    on,
    to,
    precision,
    at: places,
    by,
    killed,
    wounded,
    ordinal,
    target,
    noAttack,
    aggregate,
    ...rest
  } = telling
  const group = rest.group ?? null
  const name = group === null ? (rest.groupName ?? null) : (seedCatalogue.groups.get(group)?.name ?? group)
  return {
    kind: 'claim',
    speaker: { group, name: name ?? 'an official', authority: 'official_channel' },
    onBehalfOf: null,
    group,
    groupName: name,
    candidates: group === null ? [] : [group],
    class: null,
    attack: noAttack
      ? null
      : {
          from: on ?? null,
          to: to ?? on ?? null,
          precision: precision ?? (on ? 'day' : 'unknown'),
          types: by ?? [],
          weapons: [],
          places: (places ?? []).map(placeOf),
          target: target ?? null,
          killed: killed ?? null,
          wounded: wounded ?? null,
          killedRange: null,
          woundedRange: null,
          munitions: null,
          ordinal: ordinal ?? null,
        },
    aggregate: aggregate ?? null,
    condition: null,
    background: false,
    withdrawn: false,
    quote: `${rest.kind ?? 'claim'} ${at}`,
    start: at * 100,
    end: at * 100 + 10,
    field: 'text',
    evidence: [],
    rules: ['test'],
    confidence: 0.9,
    ...rest,
  }
}

export function placeOf(id: string): PlaceRef {
  const place = gazetteer.get(id)
  if (place === undefined) return { name: id, id: null, country: null, precision: 'unknown' }
  return { name: place.name, id, country: place.country, precision: place.precision }
}
