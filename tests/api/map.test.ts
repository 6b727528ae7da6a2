import { geoContains } from 'd3-geo'
import { describe, expect, it } from 'vitest'
import { outlines } from '../../src/api/map/outlines.ts'
import { gazetteer } from '../../src/domain/catalogue/gazetteer.ts'
import type { PlaceRef } from '../../src/domain/catalogue/place.ts'
import { startTestApi } from './running-api.ts'
import { attackOf, storeAttacks } from './stored-story.ts'

const kh = 'kataib-hezbollah'
const place = (id: string | null, precision: PlaceRef['precision'], country: string | null = 'IQ') => ({
  name: id ?? 'The old mill',
  id,
  country,
  precision,
})

describe('the map of attacks', () => {
  const api = startTestApi(({ db }) =>
    storeAttacks(
      db,
      (
        [
          [place('iraq', 'country'), place('ain-al-asad', 'site')],
          [place('ain-al-asad', 'site')],
          [place('ain-al-asad', 'near')],
          [place('mosul', 'town'), place('nineveh', 'admin1')],
          [place('anbar', 'admin1')],
          [place('western-iraq', 'admin1')],
          [place('iraq', 'country')],
          [place(null, 'town')],
          [place(null, 'unknown', null)],
          [],
        ] as PlaceRef[][]
      )
        .map((places, index) => attackOf(`m${index}`, 'claimed', '2024-02-01', { places, claimedBy: [kh] }))
        // Too doubtful for the best estimate: in no number of these views, nor in their lists.
        .concat(attackOf('doubtful', 'claimed', '2024-02-02', { claimedBy: [kh], countedFrom: 'high' })),
    ),
  )
  const marksOf = (page: string) =>
    [...page.matchAll(/<a href="([^"]+)" aria-label="([^"]+)"><title>/g)].map(([, href = '', words]) => ({
      href: href.replaceAll('&#38;', '&'),
      words,
    }))

  it('marks each attack once, at the most exactly known of its places, and says how exactly', async () => {
    const page = await (await api.get('/map')).text()
    const words = marksOf(page).map((mark) => mark.words ?? '')
    expect(words.toSorted()).toEqual([
      'Ain al-Asad (near it): 1 attack',
      'Ain al-Asad (site): 2 attacks',
      'Anbar (somewhere in this province or region): 1 attack',
      'Mosul (town): 1 attack',
    ])
    expect(page).toContain('10 attacks in this view')
    expect(page).toContain('5 on the map, 4 known by country or words alone, 1 without a place')
  })

  it('never makes a point of a country, nor of an area that has no middle', async () => {
    const page = await (await api.get('/map')).text()
    const beside = page.slice(page.indexOf('id="beside"')).split('</section>')[0] ?? ''
    const words = [...beside.matchAll(/aria-label="([^"]+)"/g)].map((found) => found[1] ?? '')
    expect(words.toSorted()).toEqual([
      'A place that no gazetteer has, in Iraq: 1',
      'A place that no gazetteer has: 1',
      'Iraq: 1',
      'Place unknown: 1',
      'western Iraq: 1',
    ])
    expect(marksOf(page).filter(({ words }) => words?.startsWith('Iraq'))).toEqual([])
  })

  it('leads from each number to just so many attacks', async () => {
    const page = await (await api.get('/map')).text()
    const numbers = [...page.matchAll(/<a href="(\/attacks\?[^"]+)" aria-label="[^"]*: (\d+)/g)]
    expect(numbers).toHaveLength(9)
    for (const [, href = '', count] of numbers) {
      const list = await (await api.get(href.replaceAll('&#38;', '&'))).text()
      expect([href, list.match(/<article>/g)?.length]).toEqual([href, Number(count)])
    }
  })

  it.each(['/', '/map'])('says in %s how many there are, and lists just those', async (path) => {
    const page = await (await api.get(path)).text()
    const [, href = '', count] = /<a href="([^"]+)">(\d+) attacks in this view/.exec(page) ?? []
    const list = await (await api.get(href.replaceAll('&#38;', '&'))).text()
    expect([count, list.match(/<article>/g)?.length]).toEqual(['10', 10])
  })

  it('narrows as the other views do, and says what is wrong with a filter', async () => {
    expect(await (await api.get('/map?place=mosul')).text()).toContain('1 attack in this view')
    expect((await api.get('/map?place=nowhere')).status).toBe(400)
    const wrong = await api.get('/v1/attacks?at=mosul')
    expect(await wrong.json()).toMatchObject({ status: 400, parameter: 'at.0' })
  })

  it('asks no other site for anything', async () => {
    const page = await (await api.get('/map')).text()
    expect(page).not.toMatch(/(?:href|src|xlink:href)="(?:https?:)?\/\//)
  })

  it('has outlines in which the gazetteer’s places lie', () => {
    const shapeOf = (country: string) => outlines().filter((outline) => outline.country === country)
    const places = gazetteer.places.filter(({ lat, lon }) => lat !== undefined && lon !== undefined)
    const outside = places.filter(
      ({ country, lat = 0, lon = 0 }) =>
        !shapeOf(country).some(({ shape }) => geoContains(shape, [lon, lat])),
    )
    expect(places.length).toBeGreaterThan(150)
    // Ports at simplified coasts, seas, and what lies beyond the lines of that data set.
    expect(outside.length / places.length).toBeLessThan(0.15)
    const inland = ['ain-al-asad', 'mosul', 'tower-22', 'al-tanf', 'tehran', 'damascus']
    expect(outside.filter(({ id }) => inland.includes(id))).toEqual([])
  })
})
