/** What a reader is given: one report as published. */
export interface ReportInput {
  /** The publisher's or importer's id; unique within one import. */
  readonly id: string
  readonly text: string
  readonly title?: string | null
  /** ISO date or date-time of publication; null when unknown. */
  readonly published?: string | null
  readonly url?: string | null
  /** BCP 47 language when the publisher says it. */
  readonly lang?: string | null
}
