import { findAcknowledgements } from './acknowledgements.ts'
import type { Gazetteer } from '../catalogue/gazetteer.ts'
import type { Catalogue } from '../catalogue/group.ts'
import type { Actor } from './actor.ts'
import { type AggregateFound, findAggregates } from './aggregates.ts'
import { isFinite } from './clauses.ts'
import { complete } from './complete.ts'
import { type Discourse, identify, type Identity, noteSentence, startDiscourse } from './discourse.ts'
import { type DraftContext, draftsOf } from './drafts.ts'
import { withoutEchoes, withoutVague } from './echoes.ts'
import { applyRules, type Assertion } from './engine.ts'
import { withEnumerated } from './enumerations.ts'
import type { LanguagePack } from './language-pack.ts'
import { listItems } from './list-items.ts'
import { mergeRetellings } from './merge.ts'
import { namesIn } from './names.ts'
import { findQuotations, type Quotation } from './quotations.ts'
import { readScene, type Scene } from './scenes.ts'
import { type Sentence, splitSentences } from './sentences.ts'
import type { ReportField, Statement } from './statement.ts'
import { toAggregate, toStatement } from './statements.ts'
import { tellStories } from './stories.ts'
import { subjectOf } from './subjects.ts'
import { prospectOf } from './triggers.ts'
import type { NameSpan } from './units.ts'
import { type SentenceView, viewSentence } from './view.ts'
import { listenTo } from './voices.ts'
import { isWorthReading } from './worth-reading.ts'

/** A text of a report (its body or its title) with all that is needed to read it. */
export interface FieldInput {
  readonly text: string
  readonly field: ReportField
  /** The parties that it names, in order of appearance. */
  readonly parties: readonly NameSpan[]
  readonly published: string | null
  readonly catalogue: Catalogue
  readonly pack: LanguagePack
  readonly gazetteer: Gazetteer
}

/** The outlet as speaker, where a report asserts something itself. */
const outlet = 'outlet'

/** Attacks counted in one sentence beyond which they are a tally and no list. */
const tallyMin = 6

/** Reads one text: sentences, who is named, what the rules find, the attacks they mean, told once each. */
export function readField(input: FieldInput): Statement[] {
  const { text, pack, published } = input
  const sentences = splitSentences(text)
  const prospects = sentences.map((sentence) => prospectOf(text, sentence, pack.triggers))
  const viewOf = viewer(input, sentences)
  if (!isWorthReading(input, prospects, viewOf)) return []
  const views = sentences.map((_, index) => viewOf(index))
  const discourse = startDiscourse(input.catalogue, published, pack.states)
  const voices = listenTo(views, discourse)
  discourse.sole = soleGroup(views, discourse)
  const assertions: Assertion[] = []
  const scenes: (Scene | null)[] = []
  const aggregates: AggregateFound[] = []
  for (const view of views) {
    if (view.sentence.furniture) {
      scenes.push(null)
      continue
    }
    discourse.subjects = subjectsOf(view)
    const found = applyRules(view, prospects[view.index]!.rules, discourse, voices, pack.events)
    const counts = findAggregates(view, discourse, pack.aggregates, pack.events)
    aggregates.push(...counts)
    const scene = readScene(view, discourse, pack.events, pack.casualties, {
      tally: counts.some((one) => one.details.value >= tallyMin),
      deed: found.some((one) => one.rule.tellsAttack === true),
    })
    scenes.push(scene)
    assertions.push(...found, ...findAcknowledgements(view, scene, found, discourse))
    noteSentence(discourse, view)
  }
  const told = withEnumerated(views, scenes, assertions, discourse).map((one) => renamed(one, discourse))
  if (told.length === 0 && aggregates.length === 0) return []
  const stories = tellStories(views, scenes, { gazetteer: input.gazetteer, words: pack.events, published })
  const context: DraftContext = {
    gazetteer: input.gazetteer,
    words: pack.events,
    published,
    stories,
    views,
    items: listItems(text, sentences),
  }
  const drafts = told
    .filter((assertion) => !isTally(assertion, aggregates))
    .flatMap((assertion) => draftsOf(assertion, context))
  const kept = withoutVague(withoutEchoes(mergeRetellings(drafts, context), context))
  for (const draft of kept) complete(draft, context)
  return [
    ...kept.map((draft) => toStatement(draft, text, input.field, outlet, published)),
    ...toldOnce(aggregates).map((found) => toAggregate(found, text, input.field, outlet)),
  ].sort((a, b) => a.start - b.start)
}

/** A count given again without its doer (in a heading) is the same count. */
function toldOnce(aggregates: readonly AggregateFound[]): AggregateFound[] {
  return aggregates.filter((found) => {
    const same = aggregates.filter((other) => other.details.value === found.details.value)
    const best = same.find((other) => other.group !== null) ?? same[0]
    return found === best || (found.group !== null && best?.group?.key !== found.group.key)
  })
}

/** "carried out 178 attacks" is a count and no attack of its own. */
function isTally(assertion: Assertion, aggregates: readonly AggregateFound[]): boolean {
  return aggregates.some(
    (found) =>
      found.view === assertion.view &&
      // "the attack, the ninth since May": one attack, and its place in the count.
      found.view.units[found.at]?.number?.ordinal !== true &&
      Math.min(assertion.at, assertion.from - 1) <= found.at &&
      found.at < assertion.to,
  )
}

/** Makes the view of a sentence when it is first asked for. */
function viewer(
  { text, parties, pack, gazetteer }: FieldInput,
  sentences: readonly Sentence[],
): (index: number) => SentenceView {
  let quotations: readonly Quotation[] | undefined
  const views = new Map<number, SentenceView>()
  return (index) => {
    const known = views.get(index)
    if (known) return known
    const sentence = sentences[index]!
    const names = namesIn(text, sentence, parties, gazetteer)
    quotations ??= findQuotations(text)
    const view = viewSentence(text, sentence, index, names, quotations, pack.tables)
    views.set(index, view)
    return view
  }
}

/** The statement with the name that the report gives its group later. */
function renamed(assertion: Assertion, { renames }: Discourse): Assertion {
  const nameOf = (identity: Identity | null) => (identity ? (renames.get(identity.key) ?? identity) : null)
  return renames.size === 0
    ? assertion
    : { ...assertion, group: nameOf(assertion.group), speaker: nameOf(assertion.speaker) }
}

/** The one group that the report names, or null when it names several or none. */
function soleGroup(views: readonly SentenceView[], discourse: Discourse): Identity | null {
  let sole: Identity | null = null
  for (const view of views) {
    for (const actor of view.actors) {
      if (actor.kind !== 'group' && actor.kind !== 'armed') continue
      const identity = identify(discourse, view, actor)
      if (!identity || (sole && sole.key !== identity.key)) return null
      sole = identity
    }
  }
  return sole
}

/** Everybody who is the subject of a verb of the sentence. */
export function subjectsOf(view: SentenceView): ReadonlySet<Actor> {
  const subjects = new Set<Actor>()
  for (let i = 0; i < view.units.length; i += 1) {
    if (!isFinite(view, i)) continue
    for (const actor of subjectOf(view, i).actors) subjects.add(actor)
  }
  // A heading or a line such as "Nujaba." says whom the next lines are about.
  const only = view.actors[0]
  if (subjects.size === 0 && only && view.units.length <= only.to + 3) subjects.add(only)
  return subjects
}
