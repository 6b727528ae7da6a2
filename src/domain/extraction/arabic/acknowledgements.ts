import { isNegated } from './mood.ts'
import { type Memory, type Party, partyAt } from './party.ts'
import { subjectOf } from './clauses.ts'
import type { ArabicAssertion } from './engine.ts'
import { arabicRules } from './rules.data.ts'
import type { ArabicScene } from './scenes.ts'
import { type ArabicSentence, has, hasAny, isVerb } from './sentence.ts'

/** "أصيب جنديان بهجوم …، بحسب القيادة المركزية": an official's word for the attack, without a doer. */
export function findAcknowledgement(
  sentence: ArabicSentence,
  scene: ArabicScene | null,
  memory: Memory,
): ArabicAssertion | null {
  if (!scene?.attack || scene.byState || scene.lead || sentence.question) return null
  if (scene.places.length === 0 && scene.casualties.length === 0) return null
  if (namesArmed(sentence, memory)) return null
  const speaker = officialOf(sentence, memory)
  if (!speaker || acknowledgementRule === undefined) return null
  const to = sentence.units.length
  return {
    rule: acknowledgementRule,
    kind: 'acknowledgement',
    sentence,
    group: null,
    speaker,
    at: 0,
    from: 0,
    to,
  }
}

const acknowledgementRule = arabicRules.find((rule) => rule.kind === 'acknowledgement')

function namesArmed(sentence: ArabicSentence, memory: Memory): boolean {
  return sentence.units.some((unit, i) => {
    const party = unit.name || has(unit, 'class') ? partyAt(sentence, i, memory) : null
    return party?.sort === 'armed' || party?.sort === 'class'
  })
}

/** The official whose word the sentence is: behind "بحسب", or the subject of its verb of saying. */
function officialOf(sentence: ArabicSentence, memory: Memory): Party | null {
  const { units } = sentence
  for (let i = 0; i < units.length; i++) {
    const unit = units[i]
    const said = isVerb(unit) && hasAny(unit, ['say', 'announce']) && !isNegated(sentence, i)
    const party = has(unit, 'source')
      ? partyAt(sentence, i + 1, memory)
      : said
        ? subjectOf(sentence, i, memory)
        : null
    if (!party || party.key === 'thing' || party.from < 0) continue
    if (party.sort === 'state' || (party.sort === 'other' && isOfficial(sentence, party))) return party
  }
  return null
}

function isOfficial(sentence: ArabicSentence, party: Party): boolean {
  return sentence.units
    .slice(party.from, party.to)
    .some((unit) =>
      /^(?:مسوول|مسوولون|مسوولين|متحدث|ناطق|وزاره|وزير|قياده|سلطات|شرطه|خليه|مصدر|مصادر|حكومه|جهاز|محافظ|سفاره|رييس)$/u.test(
        unit.stem,
      ),
    )
}
