/** What a report of the demo corpus is there to show. */
export const demoTags = [
  'claim',
  'repeat',
  'wire_copy',
  'edited',
  'attribution',
  'class_attribution',
  'denial',
  'non_claim',
  'acknowledgement',
  'refutation',
  'threat',
  'suspension',
  'resumption',
  'during_suspension',
  'aggregate',
  'outside_group',
  'retaliation',
  'politics',
  'economy',
  'weather',
  'sports',
  'sanctions',
  'funeral',
  'history',
  'everyday',
] as const
export type DemoTag = (typeof demoTags)[number]

/** An invented publisher. */
export interface DemoOutlet {
  readonly slug: string
  readonly name: string
  readonly lang: 'en' | 'ar'
  readonly kind: 'wire' | 'outlet' | 'group_media' | 'monitor'
  readonly format: 'rss' | 'atom'
  /** Says in the outlet's own feed that it is invented. */
  readonly description: string
  readonly invented: true
}

export interface DemoEdition {
  readonly title: string
  readonly text: string
}

/** A report as written down, before the closing line that marks it as invented. */
export interface DemoDraft extends DemoEdition {
  readonly id: string
  readonly outlet: string
  /** ISO instant. */
  readonly published: string
  readonly tags: readonly DemoTag[]
  /** A later edition of the same item, with the instant of the edit. */
  readonly edited?: DemoEdition & { readonly updated: string }
}

/** An invented report; edition 0 is served first, the last one afterwards. */
export interface DemoReport {
  readonly id: string
  readonly outlet: DemoOutlet
  readonly lang: 'en' | 'ar'
  readonly published: string
  readonly tags: readonly DemoTag[]
  readonly editions: readonly (DemoEdition & { readonly updated: string })[]
  readonly invented: true
}
