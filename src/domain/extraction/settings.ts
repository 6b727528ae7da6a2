import { resolveDate, type ResolvedDate } from './dates.ts'
import type { PlaceHit } from './places.ts'
import { has } from './verbs.ts'
import type { SentenceView } from './view.ts'

/** Day and place that a line without a verb gives to its paragraph ("6 January, Deir ez-Zor."). */
export interface Setting {
  readonly paragraph: number
  readonly date: ResolvedDate | null
  readonly places: readonly PlaceHit[]
}

/** The setting of a sentence, given that of the sentence before and the day told last. */
export function settingOf(
  view: SentenceView,
  before: Setting,
  published: string | null,
  day: string | null,
): Setting {
  const paragraph = view.sentence.paragraph
  const short =
    view.units.length <= 8 &&
    !view.units.some((unit) => unit.form !== null || has(unit, 'be') || has(unit, 'have'))
  if (!short) return before.paragraph === paragraph ? before : { paragraph: -1, date: null, places: [] }
  const at = view.units.findIndex((unit) => unit.date !== null)
  const ref = view.units[at]?.date?.ref
  const date = ref ? resolveDate(ref, published, day) : null
  const places = view.units.flatMap((unit, i): PlaceHit[] =>
    unit.name?.place
      ? [
          {
            name: unit.text,
            id: unit.name.place.id,
            country: unit.name.place.country,
            precision: unit.name.place.precision,
            unit: i,
            start: unit.start,
            end: unit.end,
          },
        ]
      : [],
  )
  if (!date && places.length === 0)
    return before.paragraph === paragraph ? before : { paragraph: -1, date: null, places: [] }
  return {
    paragraph,
    date: date ?? (before.paragraph === paragraph ? before.date : null),
    places: places.length > 0 ? places : before.paragraph === paragraph ? before.places : [],
  }
}
