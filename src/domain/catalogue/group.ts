/** What an entry of the catalogue can be. `class` names nobody in particular ("Iran-backed militias"). */
export const groupKinds = [
  'organisation',
  'umbrella',
  'brand',
  'facade',
  'wing',
  'media_arm',
  'political_bloc',
  'person',
  'state_body',
  'class',
] as const
export type GroupKind = (typeof groupKinds)[number]

export const nameTypes = [
  'primary',
  'alias',
  'acronym',
  'translation',
  'transliteration',
  'former',
  'exonym',
] as const
export type NameType = (typeof nameTypes)[number]

/**
 * `strong` names a group wherever it stands; `weak` only in a context that supports it;
 * `ambiguous` is shared and yields candidates, never a silent pick.
 */
export const nameStrengths = ['strong', 'weak', 'ambiguous'] as const
export type NameStrength = (typeof nameStrengths)[number]

/** Relations that count a member's attacks for the parent when a tally rolls up. */
export const rollUpRelations = ['member_of', 'brand_of', 'facade_for', 'wing_of', 'media_arm_of'] as const
/** Relations that never move a count from one group to another. */
export const otherRelations = [
  'leads',
  'founded',
  'backed_by',
  'directed_by',
  'ally_of',
  'splinter_of',
  'successor_of',
] as const
export const relationTypes = [...rollUpRelations, ...otherRelations] as const
export type RelationType = (typeof relationTypes)[number]

export interface GroupName {
  readonly text: string
  readonly type: NameType
  readonly strength: NameStrength
  /** BCP 47 language of the spelling: `en`, `ar`, `fa`, … */
  readonly lang: string
  /** ISO dates between which the name was in use; open when absent. */
  readonly from?: string
  readonly to?: string
  /** Who uses it: an outlet, a government, the group itself. */
  readonly usedBy?: string
  /** Words of which one must stand near a weak name before it counts. */
  readonly context?: readonly string[]
}

/** A dated link from the entry that holds it to `target`. */
export interface Relation {
  readonly type: RelationType
  readonly target: string
  /** ISO dates, inclusive; open when absent. */
  readonly from?: string
  readonly to?: string
}

export interface Group {
  /** Kebab-case slug of the canonical English name. */
  readonly id: string
  readonly kind: GroupKind
  /** Canonical English name, as shown to users. */
  readonly name: string
  readonly names: readonly GroupName[]
  readonly relations: readonly Relation[]
  readonly founded?: string
  readonly note?: string
}

/**
 * A party that is not watched but must be told apart: its name takes the words it covers, so that
 * "Lebanese Hezbollah" or "Badr Airlines" yields no mention of anyone in the catalogue.
 */
export interface OutsideParty {
  readonly name: string
  readonly names: readonly string[]
}

/** Validated groups with the version that readings and tallies are stamped with. */
export interface Catalogue {
  /** Content hash of the groups: the same groups give the same version on any machine. */
  readonly version: string
  readonly groups: ReadonlyMap<string, Group>
  readonly outside: readonly OutsideParty[]
}
