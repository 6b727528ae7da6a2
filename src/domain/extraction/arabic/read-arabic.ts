import type { Gazetteer } from '../../catalogue/gazetteer.ts'
import type { Catalogue } from '../../catalogue/group.ts'
import { listItems } from '../list-items.ts'
import { namesIn } from '../names.ts'
import { findQuotations } from '../quotations.ts'
import { type Sentence, splitSentences } from '../sentences.ts'
import type { ReportField, Statement } from '../statement.ts'
import type { NameSpan } from '../units.ts'
import { findAcknowledgement } from './acknowledgements.ts'
import { type ArabicAggregate, findArabicAggregates } from './aggregates.ts'
import { subjectOf } from './clauses.ts'
import { type ArabicContext, arabicDrafts } from './drafts.ts'
import { applyArabicRules, type ArabicAssertion } from './engine.ts'
import { mergeArabicRetellings } from './merge.ts'
import { isArmed, type Memory, type Party, partyAt } from './party.ts'
import { arabicRules } from './rules.data.ts'
import { type ArabicScene, readArabicScene } from './scenes.ts'
import { type ArabicSentence, type ArabicUnit, hasAny, isVerb, readSentence } from './sentence.ts'
import { headlineSpeaker, speakerOf } from './speech.ts'
import { aggregateStatement, draftStatement } from './statements.ts'

/** A text of a report with the names that stand in it. */
export interface ArabicInput {
  readonly text: string
  readonly field: ReportField
  /** The parties that it names, in order of appearance. */
  readonly parties: readonly NameSpan[]
  readonly published: string | null
  readonly catalogue: Catalogue
  readonly gazetteer: Gazetteer
}

/** Pieces of words of which a text that names no party must hold one to be read. */
const cues: readonly string[] =
  'هدف هجوم هجم هاجم قصف تبن صاروخ صواريخ مسي سؤول سئول هدد هدّد توعد توعّد نفى نفت نفي ضرب عمليات عملية دك دكّ علق علّق وقف فجير عبوة كمين اتهم اتّهم حمل حمّل مقتل قتل قادم هداف طلق طلاق غتي ختط نفذ نفّذ مفخخ لغم عبو رشق ستأنف ستئناف غار قذائف قذيفة درون رد عقاب مرم ثمن مشروع زناد جهنم جحيم مكتوف اشتبك اشتباك ثأر'.split(
    ' ',
  )

/** Reads an Arabic text: who says what of whose responsibility, each attack told once. */
export function readArabic(input: ArabicInput): Statement[] {
  if (input.parties.length === 0 && !cues.some((cue) => input.text.includes(cue))) return []
  const sentences = sentencesOf(input)
  const memory: Memory = {
    catalogue: input.catalogue,
    published: input.published,
    lastArmed: null,
    pair: [],
    accused: new Set(),
    lastSubject: null,
    sentenceSubject: null,
    subjects: new Map(),
    voices: new Map(),
  }
  const assertions: ArabicAssertion[] = []
  const aggregates: ArabicAggregate[] = []
  const scenes: (ArabicScene | null)[] = []
  const dayBefore: (string | null)[] = []
  const claimants: Party[] = []
  let day: string | null = null
  const opening = sentences.find((sentence) => !sentence.heading)
  for (const sentence of sentences) {
    dayBefore.push(day)
    memory.sentenceSubject = mainSubject(sentence, memory)
    memory.subjects.clear()
    findSubjects(sentence, memory)
    assertions.push(...applyArabicRules(sentence, arabicRules, memory))
    aggregates.push(...findArabicAggregates(sentence, memory))
    const scene = readArabicScene(sentence, memory, day, sentence === opening)
    scenes.push(scene)
    const official = assertions.some((each) => each.sentence === sentence)
      ? null
      : findAcknowledgement(sentence, scene, memory)
    if (official) assertions.push(official)
    if (scene?.date?.precision === 'day') day = scene.date.from
    claimants.push(...ownStatements(sentence, memory))
    rememberSentence(sentence, memory)
  }
  const context: ArabicContext = {
    gazetteer: input.gazetteer,
    published: input.published,
    scenes,
    dayBefore,
    sentences,
    items: listItems(input.text, sentences),
  }
  const drafts = assertions.flatMap((assertion) => arabicDrafts(assertion, context))
  return [
    ...mergeArabicRetellings(drafts, soleClaimant(claimants), input.gazetteer).map((draft) =>
      draftStatement(draft, input.text, input.field),
    ),
    ...aggregates.map((aggregate) => aggregateStatement(aggregate, input.text, input.field)),
  ].sort((a, b) => a.start - b.start)
}

function sentencesOf(input: ArabicInput): ArabicSentence[] {
  const { text, parties, gazetteer } = input
  const quotations = findQuotations(text)
  return withoutRelated(splitSentences(text), text).map((sentence, index) =>
    readSentence(text, sentence, index, namesIn(text, sentence, parties, gazetteer), quotations),
  )
}

/** Armed parties whose own statement the sentence quotes. */
function ownStatements(sentence: ArabicSentence, memory: Memory): Party[] {
  return sentence.units.flatMap((unit, i) => {
    if (!isVerb(unit) || !hasAny(unit, ['say', 'announce'])) return []
    const subject = subjectOf(sentence, i, memory)
    return subject?.sort === 'armed' && sentence.units.some((each) => hasAny(each, ['text'])) ? [subject] : []
  })
}

function soleClaimant(parties: readonly Party[]): Party | null {
  return new Set(parties.map((party) => party.key)).size === 1 ? (parties[0] ?? null) : null
}

const relatedHeader = /^(?:اقر[أا]\s?[أا]يض|قد يهمك|مواضيع ذات صلة|[أا]خبار ذات صلة|ذات صلة|شاهد [أا]يض)/u

/** Headlines of other stories under "اقرأ أيضا" are no part of this one. */
function withoutRelated(sentences: readonly Sentence[], text: string): Sentence[] {
  let related = false
  return sentences.filter((sentence) => {
    related = relatedHeader.test(text.slice(sentence.start, sentence.end)) || (related && sentence.heading)
    return !related
  })
}

/** The subject of the first finite verb; nobody while it is being asked for. */
function mainSubject(sentence: ArabicSentence, memory: Memory): Party | null {
  memory.sentenceSubject = null
  memory.subjects.clear()
  memory.sentenceSubject = headlineSpeaker(sentence, sentence.units.length, memory)
  const first = sentence.units.findIndex((unit) => isVerb(unit) && !hasAny(unit, ['was', 'perfect']))
  return first === -1 ? null : subjectOf(sentence, first, memory)
}

/** Finds every verb's subject in order, so that later words can point at earlier ones. */
function findSubjects(sentence: ArabicSentence, memory: Memory): void {
  sentence.units.forEach((unit, i) => {
    if (isVerb(unit)) subjectOf(sentence, i, memory)
    if (unit.quote < 0 || memory.voices.has(unit.quote)) return
    const speaker = speakerOf(sentence, i, memory)
    if (speaker) memory.voices.set(unit.quote, speaker)
  })
}

/** "جاء ذلك بعد …" has no doer. */
function tellsWhen(unit: ArabicUnit): boolean {
  return /^[وف]?(?:جاء|جاءت|ياتي|تاتي)$/u.test(unit.folded)
}

/** Notes who spoke or acted, and which armed party was spoken of. */
function rememberSentence(sentence: ArabicSentence, memory: Memory): void {
  let subject: Party | null = null
  let armed: Party | null = null
  const named: Party[] = []
  for (let i = 0; i < sentence.units.length; i++) {
    const unit = sentence.units[i]
    if (unit && isVerb(unit) && !hasAny(unit, ['was', 'perfect'])) {
      const found = subjectOf(sentence, i, memory)
      if (found?.key !== 'thing' && !tellsWhen(unit)) subject ??= found
      if (found?.sort === 'armed') armed ??= found
    }
    const party = unit?.name || hasAny(unit, ['class']) ? partyAt(sentence, i, memory) : null
    if (party && isArmed(party) && party.sort === 'armed') named.push(party)
  }
  const pair = named.filter((party, i) => named.findIndex((other) => other.key === party.key) === i)
  if (pair.length > 1) memory.pair = pair.slice(-2)
  const only = new Set(named.map((party) => party.key)).size === 1 ? named[0] : undefined
  memory.lastArmed = armed ?? only ?? memory.lastArmed ?? named[0] ?? null
  memory.lastSubject = subject ?? memory.lastSubject
}
