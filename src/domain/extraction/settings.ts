import { resolveDate, type ResolvedDate } from './dates.ts'
import { eventDates } from './event-dates.ts'
import type { PlaceHit } from './places.ts'
import { has } from './verbs.ts'
import type { SentenceView } from './view.ts'

/** Day and place that a line without a verb ("6 January, Deir ez-Zor."), or "On Friday, …", gives to what follows. */
export interface Setting {
  readonly paragraph: number
  readonly date: ResolvedDate | null
  readonly places: readonly PlaceHit[]
  /** Index of the last sentence that it holds for. */
  readonly until: number
}

export const noSetting: Setting = { paragraph: -1, date: null, places: [], until: -1 }

/** Sentences after one that begins with its day ("On Friday, …") that are told of that day too. */
const frameSentencesMax = 3

/** The setting of a sentence, given that of the sentence before and the day told last. */
export function settingOf(
  view: SentenceView,
  before: Setting,
  published: string | null,
  day: string | null,
): Setting {
  const paragraph = view.sentence.paragraph
  const stands = before.paragraph === paragraph && view.index <= before.until ? before : noSetting
  if (!isHeading(view)) return frameOf(view, published, day) ?? stands
  const ref = view.units.find((unit) => unit.date !== null)?.date?.ref
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
  if (!date && places.length === 0) return stands
  return {
    paragraph,
    date: date ?? stands.date,
    places: places.length > 0 ? places : stands.places,
    until: Number.MAX_SAFE_INTEGER,
  }
}

/** A short line without a verb. */
function isHeading(view: SentenceView): boolean {
  return (
    view.units.length <= 8 &&
    !view.units.some((unit) => unit.form !== null || has(unit, 'be') || has(unit, 'have'))
  )
}

/** "On Friday, protests turned violent.": the day of what happened, put first. */
function frameOf(view: SentenceView, published: string | null, day: string | null): Setting | null {
  const ref = view.units[0]?.date?.ref
  if (!ref || view.units[1]?.text !== ',' || eventDates(view, 0, 1).length === 0) return null
  const date = resolveDate(ref, published, day)
  return { ...noSetting, paragraph: view.sentence.paragraph, date, until: view.index + frameSentencesMax }
}
