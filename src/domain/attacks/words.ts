import { looseFold, spellingKey } from '../catalogue/normalise.ts'

/** Words of `text` as spellings are compared: folded, without articles and the words that tell nothing apart. */
export function tellingWords(text: string): ReadonlySet<string> {
  return new Set([...allWords(text)].filter((word) => !dullWords.has(word)))
}

/** All words of `text`, folded. */
export function allWords(text: string): ReadonlySet<string> {
  return new Set(
    spellingKey(text, looseFold())
      .split(' ')
      .filter((word) => word !== ''),
  )
}

/** Shared words over all words: 0 to 1; 0 when either side has none. */
export function wordOverlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  let shared = 0
  for (const word of a) if (b.has(word)) shared++
  return shared / (a.size + b.size - shared)
}

/** True when every word of the smaller set is in the other. */
export function wordsWithin(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  if (small.size === 0) return false
  for (const word of small) if (!large.has(word)) return false
  return true
}

// Words of places and targets that name a sort of thing, not this thing.
const dullWords: ReadonlySet<string> = new Set(
  `base bases airbase airbases airport airfield air camp military site sites area areas city town village field
  oil gas plant port province governorate district region valley near outside around close in at on of to from
  and us american coalition forces troops occupation enemy israeli vital strategic target targets international
  north northern south southern east eastern west western central interior the a an countryside post outpost
  قاعده قاعدة قواعد مطار مدينه محافظه قضاء ناحيه حقل ميناء موقع هدف حيوي عسكري امريكيه امريكي جويه جوي قرب شمال جنوب شرق غرب في من`
    .split(/\s+/)
    .map((word) => spellingKey(word, looseFold())),
)
