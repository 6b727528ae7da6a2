import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { toAcledRow } from '../../src/api/export/acled.ts'
import { citationOf } from '../../src/api/export/citation.ts'
import { toStix } from '../../src/api/export/stix.ts'
import { gazetteer } from '../../src/domain/catalogue/gazetteer.ts'
import type { PlaceRef } from '../../src/domain/catalogue/place.ts'
import { seedCatalogue } from '../../src/domain/catalogue/seed.ts'
import { attackOf } from './stored-story.ts'

const bundle = z.object({
  objects: z.array(
    z.object({
      type: z.string(),
      name: z.string().optional(),
      labels: z.array(z.string()).optional(),
    }),
  ),
})

describe('a claimant outside the catalogue', () => {
  const place = (id: string): PlaceRef => {
    const { name, country, precision } = gazetteer.get(id)!
    return { name, id, country, precision }
  }
  const outside = {
    ...attackOf('a3', 'claimed', '2024-02-01', {
      places: [place('ain-al-asad')],
      claimedByOthers: ['The Owls of Dawn'],
      attributedTo: ['kataib-hezbollah'],
    }),
    invented: false,
  }

  it('is named in ACLED columns, beside the province that the place lies in', () => {
    expect(toAcledRow(outside, seedCatalogue)).toMatchObject({
      actor1: 'Kataib Hezbollah',
      assoc_actor_1: 'The Owls of Dawn',
      claimed_by: '',
      claimed_by_others: 'The Owls of Dawn',
      admin1: 'Anbar',
    })
    const alone = { ...outside, attributedTo: [] }
    expect(toAcledRow(alone, seedCatalogue)).toMatchObject({ actor1: 'The Owls of Dawn', assoc_actor_1: '' })
  })

  it('is a threat actor of its own in STIX', () => {
    const record = {
      query: {},
      asOf: '2024-02-02T00:00:00.000Z',
      catalogueVersion: 'c',
      extractorVersion: 'e',
    }
    const { objects } = bundle.parse(toStix([outside], [], seedCatalogue, citationOf([outside], record)))
    const actors = objects.filter(({ type }) => type === 'threat-actor')
    const names = new Set(actors.map((each) => each.name))
    expect(names).toEqual(new Set(['Kataib Hezbollah', 'The Owls of Dawn']))
    const links = objects.filter(({ type }) => type === 'relationship')
    expect(links).toMatchObject([{ labels: ['claimed'] }, { labels: ['attributed'] }])
  })

  it('has no exact place where its words cannot be put on the map', () => {
    const farm: PlaceRef = { name: 'a farm', id: null, country: 'IQ', precision: 'site' }
    expect(toAcledRow({ ...outside, places: [farm] }, seedCatalogue)).toMatchObject({
      latitude: null,
      geo_precision: 3,
      admin1: '',
    })
    const west = { ...outside, places: [place('western-iraq')] }
    expect(toAcledRow(west, seedCatalogue)).toMatchObject({ admin1: '', country: 'Iraq' })
  })
})
