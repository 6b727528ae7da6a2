import type { Gazetteer } from '../catalogue/gazetteer.ts'
import { placePrecisions, type PlacePrecision } from '../catalogue/place.ts'
import type { EventWords } from './events.ts'
import type { PlaceHit } from './places.ts'
import type { Unit } from './units.ts'
import { has } from './verbs.ts'
import type { SentenceView } from './view.ts'

/** Groups the places of a list of targets: "the A and B bases in X, and the C base" are three. */
export function splitByPlace(
  view: SentenceView,
  hits: readonly PlaceHit[],
  gazetteer: Gazetteer,
  words: EventWords,
): PlaceHit[][] {
  const groups: PlaceHit[][] = []
  hits.forEach((hit, number) => {
    const current = groups.at(-1)
    const last = current?.at(-1)
    if (!current || !last) groups.push([hit])
    else if (isApart(view, current, last, hit, hits.slice(number), gazetteer, words)) groups.push([hit])
    else current.push(hit)
  })
  // "the A and B bases in X": X holds both.
  const container = groups.length > 1 ? groups.at(-1)?.slice(1) : undefined
  if (container && container.length > 0 && container.every((hit) => isArea(hit.precision))) {
    for (const group of groups.slice(0, -1)) if (group.length === 1) group.push(...container)
  }
  return groups
}

/** A district or more: no place of its own in a list of targets. */
export function isArea(precision: PlacePrecision): boolean {
  return placePrecisions.indexOf(precision) >= placePrecisions.indexOf('admin2')
}

function isApart(
  view: SentenceView,
  current: readonly PlaceHit[],
  last: PlaceHit,
  hit: PlaceHit,
  rest: readonly PlaceHit[],
  gazetteer: Gazetteer,
  words: EventWords,
): boolean {
  const between = view.units.slice(last.unit + 1, hit.unit)
  const text = ` ${between.map((unit) => unit.lower).join(' ')} `
  if (words.aliases.some((alias) => text.includes(` ${alias} `))) return false
  // "at X, near where the borders of A, B and C meet": areas beside a border only say where X lies.
  const bordering = view.units.slice((current[0]?.unit ?? last.unit) + 1, hit.unit)
  if (isArea(hit.precision) && bordering.some(isBorder) && !between.some((unit) => has(unit, 'base')))
    return false
  const again = has(view.units[hit.unit - 1], 'same')
  if (!again && current.some((other) => other.id !== null && other.id === hit.id)) return false
  if (again && between.some((unit) => has(unit, 'and'))) return true
  const listed = between.some(
    (unit) =>
      has(unit, 'and') ||
      unit.text === ';' ||
      unit.lower === 'as well as' ||
      words.listApart.includes(unit.lower),
  )
  const comma = between.some((unit) => unit.text === ',')
  if (!listed && !comma) return false
  const head = current[0]
  if (!head) return true
  if (hit.id && current.some((other) => other.id !== null && gazetteer.contains(hit.id ?? '', other.id)))
    return false
  if (between.some((unit) => has(unit, 'and')) && between.some((unit) => unit.lower === 'for')) return true
  if (isArea(hit.precision) && isArea(head.precision))
    return between.some((unit) => words.listApart.includes(unit.lower))
  if (comma && !listed) {
    // "a drone attack on A, rocket attacks on B": each attack with its own place.
    if (between.some((unit) => has(unit, 'attack')) && !isArea(hit.precision) && !isArea(head.precision))
      return true
    // "Ain al-Asad, Anbar" holds; "Ain al-Asad, Harir and Tanf" lists.
    return !isArea(hit.precision) && listContinues(view, rest)
  }
  return (
    !isArea(hit.precision) ||
    between.some((unit) => has(unit, 'base') || has(unit, 'target') || has(unit, 'prep'))
  )
}

function isBorder({ lower }: Unit): boolean {
  return /^(?:borders?|frontiers?|triangle|tri-border)$/u.test(lower)
}

/** Whether a later place of the list comes after "and". */
function listContinues(view: SentenceView, rest: readonly PlaceHit[]): boolean {
  return rest.some((hit, number) => {
    const before = rest[number - 1]
    return (
      before !== undefined &&
      !isArea(hit.precision) &&
      view.units.slice(before.unit + 1, hit.unit).some((unit) => has(unit, 'and'))
    )
  })
}
