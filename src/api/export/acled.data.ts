import type { AttackType } from '../../domain/extraction/statement.ts'

/** ACLED's column names in its order, then what is claimed. */
export const acledColumnNames = [
  'event_id_cnty',
  'event_date',
  'year',
  'time_precision',
  'disorder_type',
  'event_type',
  'sub_event_type',
  'actor1',
  'assoc_actor_1',
  'actor2',
  'iso',
  'country',
  'admin1',
  'admin2',
  'location',
  'latitude',
  'longitude',
  'geo_precision',
  'source',
  'notes',
  'fatalities',
  'tags',
  'timestamp',
  'claim_state',
  'claimed_by',
  'attributed_to',
  'attributed_to_classes',
  'denied_by',
  'independent_sources',
  'fatalities_low',
  'fatalities_high',
  'injured',
  'claimed_by_others',
  'attributed_to_others',
  'invented',
] as const

/** ACLED's event and sub-event type of each attack type. */
export const acledTypes: Readonly<Record<AttackType, readonly [event: string, subEvent: string]>> = {
  drone: ['Explosions/Remote violence', 'Air/drone strike'],
  missile: ['Explosions/Remote violence', 'Shelling/artillery/missile attack'],
  rocket: ['Explosions/Remote violence', 'Shelling/artillery/missile attack'],
  shelling: ['Explosions/Remote violence', 'Shelling/artillery/missile attack'],
  ied: ['Explosions/Remote violence', 'Remote explosive/landmine/IED'],
  suicide: ['Explosions/Remote violence', 'Suicide bomb'],
  shooting: ['Battles', 'Armed clash'],
  ambush: ['Battles', 'Armed clash'],
  assassination: ['Violence against civilians', 'Attack'],
  kidnapping: ['Violence against civilians', 'Abduction/forced disappearance'],
  airstrike: ['Explosions/Remote violence', 'Air/drone strike'],
  naval: ['Explosions/Remote violence', 'Shelling/artillery/missile attack'],
  cyber: ['Strategic developments', 'Other'],
  sabotage: ['Strategic developments', 'Looting/property destruction'],
  other: ['Strategic developments', 'Other'],
  unknown: ['Strategic developments', 'Other'],
}

/** ISO 3166-1 numeric codes of the gazetteer's countries. */
export const isoNumeric: Readonly<Record<string, number>> = {
  AE: 784,
  AF: 4,
  BH: 48,
  CY: 196,
  EG: 818,
  IL: 376,
  IQ: 368,
  IR: 364,
  JO: 400,
  KW: 414,
  LB: 422,
  OM: 512,
  PK: 586,
  PS: 275,
  QA: 634,
  SA: 682,
  SY: 760,
  TR: 792,
  US: 840,
  YE: 887,
}

/** ACLED's time precision: 1 the day, 2 the week, 3 the month. */
export const timePrecisions = { day: 1, days: 2, week: 2, month: 3, year: 3, unknown: 3 } as const

/** ACLED's geographic precision: 1 the place itself, 2 near it or in its district, 3 the region. */
export const geoPrecisions = {
  site: 1,
  town: 1,
  near: 2,
  admin2: 2,
  admin1: 3,
  country: 3,
  unknown: 3,
} as const
