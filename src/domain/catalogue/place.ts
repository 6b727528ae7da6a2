/** How exactly a place is known, most exact first. */
export const placePrecisions = ['site', 'town', 'near', 'admin2', 'admin1', 'country', 'unknown'] as const
export type PlacePrecision = (typeof placePrecisions)[number]

/** A place as a statement names it. */
export interface PlaceRef {
  /** Canonical name from the gazetteer, or the words of the report. */
  readonly name: string
  /** Gazetteer id, null when the place is only words. */
  readonly id: string | null
  /** ISO 3166-1 alpha-2, null when unknown. */
  readonly country: string | null
  readonly precision: PlacePrecision
}

/** An entry of the gazetteer. */
export interface GazetteerPlace {
  readonly id: string
  readonly name: string
  readonly names: readonly string[]
  readonly country: string
  readonly precision: PlacePrecision
  /** WGS 84 degrees; absent for areas that a point would misrepresent. */
  readonly lat?: number
  readonly lon?: number
  /** Ids of the areas that contain it; a border place may lie in two. */
  readonly within: readonly string[]
}
