import { describe, expect, test } from 'vitest'
import { findPlaces, gazetteer } from '../../../src/domain/catalogue/gazetteer.ts'

describe('the data', () => {
  test('ids are unique and every containing area exists', () => {
    const ids = gazetteer.places.map((place) => place.id)
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
    const outer = gazetteer.places.flatMap((place) => place.within)
    expect(outer.filter((id) => gazetteer.get(id) === undefined)).toEqual([])
  })

  test('points lie on earth, and sites and towns have one', () => {
    for (const place of gazetteer.places) {
      if (['site', 'town'].includes(place.precision)) expect(place.lat, place.id).toBeDefined()
      if (place.lat === undefined || place.lon === undefined) continue
      expect(place.lat, place.id).toBeGreaterThan(10)
      expect(place.lat, place.id).toBeLessThan(43)
      expect(place.lon, place.id).toBeGreaterThan(30)
      expect(place.lon, place.id).toBeLessThan(65)
    }
  })

  test('no spelling names two places', () => {
    const double: string[] = []
    for (const place of gazetteer.places) {
      for (const name of place.names) {
        const found = findPlaces(name)
        if (found.length !== 1 || found[0]?.place.id !== place.id) {
          double.push(`${place.id}: ${name} -> ${found.map((each) => each.place.id).join(', ')}`)
        }
      }
    }
    expect(double).toEqual([])
  })
})

describe('containment and distance', () => {
  test.each([
    ['iraq', 'ain-al-asad', true],
    ['anbar', 'ain-al-asad', true],
    ['ain-al-asad', 'ain-al-asad', true],
    ['jordan', 'tower-22', true],
    ['syria', 'jordan-syria-border', true],
    ['syria', 'golan', true],
    ['ain-al-asad', 'iraq', false],
    ['syria', 'erbil-airport', false],
    ['nowhere', 'iraq', false],
  ])('%s contains %s: %s', (outer, inner, expected) => {
    expect(gazetteer.contains(outer, inner)).toBe(expected)
  })

  test('distances', () => {
    expect(gazetteer.distanceKm('al-tanf', 'tower-22')).toBeCloseTo(21.5, 0)
    expect(gazetteer.distanceKm('baghdad', 'erbil')).toBeCloseTo(322, -1)
    expect(gazetteer.distanceKm('iraq', 'erbil')).toBeNull()
  })
})

describe('findPlaces', () => {
  test.each([
    ['drones at Ayn al-Assad Airbase in Anbar', ['ain-al-asad', 'anbar']],
    ['the Ein Al Asad air base', ['ain-al-asad']],
    ["Irbil's airport", ['erbil-airport']],
    ['near Irbil airport', ['erbil-airport']],
    ['along the Syria-Jordan border', ['jordan-syria-border']],
    ['Tower 22, also known as the Rukban base', ['tower-22', 'rukban']],
    ['the Koniko gas field in Deir Ezzor', ['conoco', 'deir-ez-zor']],
    ['in northeastern Syria', ['northeastern-syria']],
    ['قاعدة عين الاسد غربي العراق', ['ain-al-asad', 'western-iraq']],
    ['بمدينة إيلات وفي الجولان السوري المحتل', ['eilat', 'golan']],
    ['قاعدتي التنف والركبان', ['al-tanf', 'rukban']],
    ['وبأربيل', ['erbil']],
  ])('%s', (text, ids) => {
    const found = findPlaces(text)
    expect(found.map((match) => match.place.id)).toEqual(ids)
    for (const match of found) expect(text.slice(match.start, match.end)).toBe(match.surface)
  })

  test.each([
    'President Bashar al-Asaad spoke',
    'Tower 225 and tower 22nd',
    'the hit list',
    'Omar said so',
    'the Iraqis and the Syrians',
    'Jordanian pilots',
    'عراقيون',
  ])('nothing in: %s', (text) => {
    expect(findPlaces(text)).toEqual([])
  })

  test('looks between two offsets when they are given, and reads a name to its end', () => {
    const text = 'From Erbil to Kirkuk, then to Ain al-Asad and Mosul.'
    const found = gazetteer.find(text, text.indexOf('to Kirkuk'), text.indexOf('al-Asad'))
    expect(found.map((each) => each.place.id)).toEqual(['kirkuk', 'ain-al-asad'])
  })
})
