import type { Catalogue } from '../catalogue/group.ts'
import { exactFold, spellingKey } from '../catalogue/normalise.ts'
import { rollUpTargets } from '../catalogue/relations.ts'
import type { Statement } from '../extraction/statement.ts'

/** The one that a statement holds responsible, with all it may count for. */
export interface Actor {
  /** Ids it may be; empty when nobody or only a class is named. */
  readonly ids: readonly string[]
  /** The ids and everything they roll up to on the day. */
  readonly line: ReadonlySet<string>
}

/** `kin`: one rolls up to the other. `unknown`: a side names nobody in particular. */
export type ActorRelation = 'same' | 'kin' | 'unknown' | 'strangers'

export function actorOf(statement: Statement, date: string | null, catalogue: Catalogue): Actor {
  const ids = idsOf(statement, catalogue)
  const line = new Set(ids)
  for (const id of ids) for (const target of rollUpTargets(catalogue, id, date)) line.add(target)
  return { ids, line }
}

export function relateActors(a: Actor, b: Actor): ActorRelation {
  if (a.ids.length === 0 || b.ids.length === 0) return 'unknown'
  if (a.ids.some((id) => b.ids.includes(id))) return 'same'
  // Two members of one umbrella are strangers to each other: only a line upwards makes kin.
  return a.ids.some((id) => b.line.has(id)) || b.ids.some((id) => a.line.has(id)) ? 'kin' : 'strangers'
}

function idsOf(statement: Statement, catalogue: Catalogue): string[] {
  if (statement.group !== null) return [statement.group]
  if (statement.class !== null) return []
  if (statement.candidates.length > 0) return [...statement.candidates].sort()
  if (statement.groupName === null || namesOnlyASort(statement.groupName)) return []
  return [`name:${outsideName(statement.groupName, catalogue)}`]
}

/** One spelling for a party outside the catalogue, in whatever language it is written. */
function outsideName(name: string, catalogue: Catalogue): string {
  const key = spellingKey(name, exactFold())
  return outsideNames(catalogue).get(key) ?? key
}

const outsideByCatalogue = new WeakMap<Catalogue, ReadonlyMap<string, string>>()

function outsideNames(catalogue: Catalogue): ReadonlyMap<string, string> {
  const known = outsideByCatalogue.get(catalogue)
  if (known !== undefined) return known
  const fold = exactFold()
  const pairs = catalogue.outside.flatMap(({ name, names }) =>
    [name, ...names].map((each): [string, string] => [spellingKey(each, fold), spellingKey(name, fold)]),
  )
  const names = new Map(pairs)
  outsideByCatalogue.set(catalogue, names)
  return names
}

/** True for "militias backed by Iran", "an Iran-backed group" and the like: a sort of party and no party. */
function namesOnlyASort(name: string): boolean {
  return sortWords.test(name) || oneOfASort.test(name)
}

const oneOfASort =
  /^(?:an?|one|another|some|unknown|unidentified)\s.*\b(?:militia|faction|group|outfit|organi[sz]ation|cell|movement|brigade|proxy)\b/iu

const sortWords =
  /\b(?:militias?|militants?|factions?|groups|gunmen|fighters|elements|gang|terrorists|insurgents|assailants|proxies|cells)\b|فصائل|ميليشيات|مليشيات|مجموعات|مسلح(?:ون|ين)|عناصر|جماعات|عصابة|إرهابيين|خلايا/iu
