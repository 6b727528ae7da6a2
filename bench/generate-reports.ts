import type { ReportInput } from '../src/domain/reports/report.ts'
import { claimSentences, newsSlots, ordinarySentences } from './news-sentences.data.ts'

export interface GenerateOptions {
  readonly seed?: number
  /** Least length of a text in characters. */
  readonly chars?: number
  /** Share of reports that tell of claims; the others are ordinary news. */
  readonly claimShare?: number
  /** Share of claim sentences in a report that tells of claims. */
  readonly density?: number
  /** Day of the first report; the others follow over 120 days. */
  readonly from?: string
}

const dayMs = 86_400_000

/** Invented reports, the same for the same seed on any machine. */
export function generateReports(
  count: number,
  { seed = 1, chars = 3000, claimShare = 0.05, density = 0.2, from = '2023-10-17' }: GenerateOptions = {},
): ReportInput[] {
  const random = mulberry32(seed)
  const start = Date.parse(from)
  return Array.from({ length: count }, (_, i) => {
    const share = random() < claimShare ? density : 0
    return {
      id: `generated-${seed}-${i + 1}`,
      title: fill(pick(share > 0 ? claimSentences : ordinarySentences, random), random).replace(/\.$/, ''),
      text: newsText({ chars, density: share, random }),
      published: new Date(start + Math.floor(random() * 120) * dayMs).toISOString().slice(0, 10),
      lang: 'en',
    }
  })
}

/** One invented text of at least `chars` characters, in paragraphs, with `density` claim sentences. */
export function newsText(options: { chars: number; density: number; random: () => number }): string {
  const { chars, density, random } = options
  const paragraphs: string[] = []
  for (let length = 0; length < chars; ) {
    const sentences = Array.from({ length: 2 + Math.floor(random() * 3) }, () =>
      fill(pick(random() < density ? claimSentences : ordinarySentences, random), random),
    )
    const paragraph = sentences.join(' ')
    paragraphs.push(paragraph)
    length += paragraph.length + 2
  }
  return paragraphs.join('\n\n')
}

/** A small seeded generator of numbers in [0, 1): benches must see the same text each run. */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

function fill(template: string, random: () => number): string {
  return template.replace(/\{(\w+)\}/g, (whole, slot: string) => pick(newsSlots[slot] ?? [whole], random))
}

function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)]!
}
