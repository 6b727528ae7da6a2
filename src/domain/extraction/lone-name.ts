import type { NameMatch } from '../catalogue/matcher.ts'

/**
 * True unless the words beside an unclear one-word name make it part of a longer name that is
 * somebody else's: "Badr Mohamed", "Abu Ali al-Khazali". Names of several words pass.
 */
export function standsAlone(text: string, match: NameMatch, kind: 'person' | 'organisation'): boolean {
  if (/^[A-Z]{2,}$/.test(match.surface)) return true
  if (/\p{Script=Arabic}/u.test(match.surface)) {
    return kind === 'organisation' || /\s/.test(match.surface) || followsLeadIn(text, match.start)
  }
  if (/\p{L}\s+\p{L}/u.test(match.surface.replace(/^(?:al|el)[\s-]/iu, ''))) return true
  return !capitalAfter(text, match.end) && !nameBefore(text, match.start)
}

const wordUnitsMax = 24

function capitalAfter(text: string, end: number): boolean {
  return /^[ \u00a0-](?:al-|bin |ibn )?\p{Lu}\p{Ll}/u.test(text.slice(end, end + wordUnitsMax))
}

/** Words with a capital that precede a surname without being a given name. */
const leadIns = new Set(
  (
    'al the a an but and or as in on at by for with from to of while when after before since yet then also ' +
    'however meanwhile still later earlier both sheikh shaykh sayyid sayed mr haj hajj leader cleric commander ' +
    'chief ayatollah general imam secretary-general why did does will can has is was if that what how though although'
  ).split(' '),
)

function nameBefore(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - wordUnitsMax), start).replace(/(?:al|el)[\s-]$/iu, '')
  const word = /(\p{Lu}[\p{L}'’ʿʾ-]*)[ \u00a0-]$/u.exec(before)?.[1]
  return word !== undefined && !leadIns.has(word.toLowerCase())
}

/** Words after which an Arabic surname stands alone; any other may be a given name. */
const arabicLeadIns = new Set(
  (
    'قال أضاف اضاف أكد اكد ذكر دعا هدد أعلن اعلن توعد نفى حذر كان تابع شدد اعتبر رأى كتب غرد صرح اتهم طالب ' +
    'إن أن ان السيد الشيخ الحاج زعيم زعيمها زعيمه قائد قائدها من عن على إلى الى مع بين بحسب وفق لكن ' +
    'حركة يقوده يقودها بقيادة بزعامة يتزعمه يتزعمها تيار جماعة أنصار انصار أتباع'
  ).split(' '),
)

function followsLeadIn(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - wordUnitsMax), start).replace(/[ولبف]$/u, '')
  const word = /(\p{L}+)\s+["«“]?$/u.exec(before)?.[1]
  if (word === undefined) return true
  return arabicLeadIns.has(word) || arabicLeadIns.has(word.replace(/^[وف]/u, ''))
}
