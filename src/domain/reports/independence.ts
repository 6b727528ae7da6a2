export interface Publisher {
  readonly name: string
  readonly owner?: string | null
  readonly wireFamily?: string | null
}

/** Credits by which an outlet says that the words are a wire's, at the head or foot of a report. */
const wireCredits: readonly (readonly [family: string, credit: RegExp])[] = [
  ['reuters', /\((?:Thomson )?Reuters\)|^Reuters\s*[-–—/]|\(Reporting by [^)]{3,200}\)|رويترز\)/mu],
  ['ap', /\(AP\)|^AP\s*[-–—/]|\bThe Associated Press\)?\s*$/mu],
  ['afp', /\(AFP\)|^AFP\s*[-–—/]|\bAFP\)?\s*$|\(أ\s?ف\s?ب\)|فرانس برس\)/mu],
  ['dpa', /\(dpa\)|^dpa\s*[-–—/]/mu],
  ['efe', /\(EFE\)|^EFE\s*[-–—/]/mu],
  ['upi', /\(UPI\)/mu],
  ['xinhua', /\(Xinhua\)/mu],
  ['anadolu', /\(AA\)|\bAnadolu Agency\)?\s*$/mu],
  ['tass', /\/TASS\/|\(TASS\)/mu],
]

/** Longest head and foot in which a credit is looked for, in characters. */
const creditCharsMax = 400

/**
 * Reports with one key are one independent source: copies of a wire's words, or outlets of one owner.
 * The wire credited in the text comes first, then the publisher's own wire family, owner and name.
 */
export function independenceKey(publisher: Publisher, text: string): string {
  const ends = `${text.slice(0, creditCharsMax)}\n${text.slice(-creditCharsMax)}`
  const credited = wireCredits.find(([, credit]) => credit.test(ends))
  if (credited) return `wire:${credited[0]}`
  if (publisher.wireFamily) return `wire:${publisher.wireFamily.toLowerCase()}`
  if (publisher.owner) return `owner:${publisher.owner.toLowerCase()}`
  return `source:${publisher.name.toLowerCase()}`
}
