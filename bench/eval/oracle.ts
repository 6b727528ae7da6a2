import { findPlaces } from '../../src/domain/catalogue/gazetteer.ts'
import {
  type AttackDetails,
  attackTypes,
  type Statement,
  statementKinds,
} from '../../src/domain/extraction/statement.ts'
import type { PlaceRef } from '../../src/domain/catalogue/place.ts'
import type { GoldReading, GoldStatement } from './labelled-set.ts'

/**
 * The labels as statements: what a perfect reader would hand on. Scores what comes after reading
 * (and the scorer itself) apart from reading.
 */
export function oracleStatements(gold: GoldReading): Statement[] {
  return gold.statements.map(oracleStatement)
}

function oracleStatement(labelled: GoldStatement, index: number): Statement {
  const { speaker, group } = labelled
  const kind = statementKinds.find((each) => each === labelled.kind)
  if (kind === undefined) throw new Error(`no such kind: ${labelled.kind}`)
  const quote = `label ${index + 1}`
  return {
    kind,
    speaker: { group: speaker?.group ?? null, name: speaker?.name ?? 'unnamed', authority: 'media' },
    onBehalfOf: null,
    group,
    groupName: labelled.groupName ?? null,
    candidates: group === null ? [] : [group],
    class: null,
    attack: kind === 'aggregate' ? null : details(labelled),
    aggregate: kind === 'aggregate' ? aggregate(labelled) : null,
    condition: null,
    background: false,
    withdrawn: false,
    quote,
    start: index * 100,
    end: index * 100 + quote.length,
    field: 'text',
    evidence: [],
    rules: ['label'],
    confidence: 1,
  }
}

function details(labelled: GoldStatement): AttackDetails {
  const { date, killed, wounded } = labelled
  return {
    from: date,
    to: date,
    precision: date === null ? 'unknown' : 'day',
    types: typesOf(labelled),
    weapons: [],
    places: labelled.places.map(placeOf),
    target: labelled.target ?? null,
    killed,
    wounded,
    killedRange: killed === null ? null : { low: killed, best: killed, high: killed },
    woundedRange: wounded === null ? null : { low: wounded, best: wounded, high: wounded },
    munitions: null,
    ordinal: null,
  }
}

function aggregate(labelled: GoldStatement): Statement['aggregate'] {
  return {
    value: labelled.count ?? 0,
    qualifier: 'exactly',
    unit: 'attack',
    from: null,
    to: null,
    windowBasis: 'unknown',
    places: labelled.places.map(placeOf),
    types: typesOf(labelled),
  }
}

function typesOf(labelled: GoldStatement): AttackDetails['types'] {
  return attackTypes.filter((type) => labelled.types.includes(type))
}

function placeOf(name: string): PlaceRef {
  const place = findPlaces(name)[0]?.place
  if (place === undefined) return { name, id: null, country: null, precision: 'unknown' }
  return { name: place.name, id: place.id, country: place.country, precision: place.precision }
}
