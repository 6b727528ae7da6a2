// English words that guards, moods and names are told by: what a word of a list means is said above it.

/** Words that point to an attack told before. */
export const pointerWords: ReadonlySet<string> = words(
  'it them this that incident incidents matter affair event events case fire allegation allegations accusation accusations suspicion suspicions charge charges responsibility death deaths crime rocket violence involvement attempt bloodshed tragedy',
)

/** What is struck, hit or shot without a blow: "struck a deal", "hit the headlines". */
export const idiomObjects: ReadonlySet<string> = words(
  'flag flags effigy effigies portrait portraits tyres tires deal deals agreement agreements accord chord note balance bargain tone pose truce pact compromise gold it nerve video videos film footage photo photos series headlines roof',
)

/** Words that make of attacks a tally. */
export const manyWords: ReadonlySet<string> = words(
  'dozens scores hundreds thousands several multiple numerous many countless series string repeated',
)

/** Verbs of what somebody will suffer, not do. */
export const sufferedVerbs: ReadonlySet<string> = words('face meet burn pay taste fall')

/** Beginnings of the words for an accusation. */
export const accusationStem = /^(?:accus|alleg|charg|insinu|suspic)/u

/** Works in which things are invented. */
export const fictionWords: ReadonlySet<string> = words('novel film movie thriller episode screenplay sitcom')

/** Of many attacks none is told: "most were claimed by X". */
export const manyOf = /^(?:most|many|some|several|dozens|scores|half|majority|bulk|share|rest)$/u

/** Adverbs of what happens again and again. */
export const habitual: ReadonlySet<string> = words(
  'often frequently regularly repeatedly routinely usually sometimes systematically normally basis',
)

/** Nouns before "that": what follows is charged, somebody's word, or without proof. */
export const chargeNouns = /^(?:accusations?|allegations?|charges?|suggestions?|insinuations?|rumou?rs?)$/u
export const wordNouns = /^(?:claims?|reports?|assertions?)$/u
export const proofNouns = /^(?:evidence|proof|indications?|signs?|confirmation)$/u
export const noWords = /^(?:no|little|without|any)$/u

/** What a state's blow is called when it answers another. */
export const answerNouns =
  /^(?:retaliation|response|reprisal|reprisals|counterattack|counter-attack|offensive)$/u

/** Those around one person, who are never a group's. */
export const kinsfolk =
  /^(?:his|her|their) (?:\p{L}+ )*(?:family|relatives|lawyers?|father|mother|wife|widow|husband|sons?|daughters?|brothers?|sisters?|colleagues?|friends?|employers?|neighbou?rs?)$/iu

/** Words that names of armed parties are made with. */
export const armedNameHint =
  /\b(?:brigades?|battalions?|saraya|liwa|ashab|kata.?e?ib|kataeb|jai?sh|jaysh|harakat|ansar|usbat|qassem|fasa.?il|army|company|front|movement|resistance|companies|martyrs|liberation|mujahid\w*|hezb\w*|hizb\w*|militia|forces|islamic state)\b/iu
/** First words of names that go on with "of": "Order of the Reed". */
export const ofNameHead =
  /^(?:order|league|sons|sword|swords|knights|guardians|avengers|companions|lions|soldiers|voice|party|popular|band|men|hand|day|revenge|defenders|revolutionaries|vanguards?|youth)$/iu
/** Words of names that are no armed party's. */
export const nonArmedName =
  /\b(?:airlines?|prison|hospital|university|city|stadium|tv|news|complex|airport|bank|club|street)\b/iu

/** Outlets that report, be they a group's own. */
export const outletWords = /\b(?:television|tv|channel|agency|radio|network|news|newspaper)\b/iu

/** What is hoped for or asked is not done. */
export const hopeWords = /^(?:hop|expect|want|wish|urg|demand|pray|insist)(?:e|es|s|ed|ing)?$/u

/** Who is "quick to claim" or "the first to claim" has claimed. */
export const promptWords = /^(?:quick|swift|fast|first|last|latest|prompt)$/u

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}
