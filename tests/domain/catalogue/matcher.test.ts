import { describe, expect, test } from 'vitest'
import { loadCatalogue } from '../../../src/domain/catalogue/load.ts'
import { compileMatcher } from '../../../src/domain/catalogue/matcher.ts'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'

const matcher = compileMatcher(seedCatalogue)

function strongIn(text: string): string[] {
  return matcher
    .find(text)
    .flatMap((match) => match.names.filter((name) => name.strength === 'strong').map((name) => name.group))
}

describe('spellings that real outlets use', () => {
  test.each([
    [
      'kataib-hezbollah',
      "Kata'ib Hizballah|Kata’ib Hezbollah|Kataeb Hezbollah|Kata`ib Hizbullah|Katāʾib Ḥizb Allāh",
    ],
    [
      'kataib-hezbollah',
      'KATAIB HEZBOLLAH|kataib hezbollah|Kataib-Hezbollah|Kataeb Hizb Allah|Hezbollah Brigades',
    ],
    [
      'kataib-hezbollah',
      "Hizbullah Brigades|Iraqi Hezbollah Brigades|Kata'ib Hizb-Allah|#كتائب_حزب_الله|كتائب حزب الله",
    ],
    [
      'kataib-hezbollah',
      'وكتائب حزب الله|لكتائب حزب الله|كتائب حزب اللّه|كتائب "حزب الله"|کتائب حزب‌الله|كتـائب حزب الله',
    ],
    [
      'asaib-ahl-al-haq',
      "Asa'ib Ahl al-Haq|Asaib Ahl Al Haqq|Asaeb Ahl el-Haq|ʿAṣāʾib Ahl al-Ḥaqq|League of the Righteous",
    ],
    [
      'asaib-ahl-al-haq',
      'Asaib Ahl-ul-Haq|the League of Righteous|عصائب أهل الحق|وعصائب اهل الحق|عصائبِ أهلِ الحقِّ',
    ],
    [
      'harakat-hezbollah-al-nujaba',
      'Harakat Hezbollah al-Nujaba|al-Nujaba|Al Nujabaa|Nujaba Movement|the Nujaba Organization',
    ],
    [
      'harakat-hezbollah-al-nujaba',
      'Harakat an-Nujaba|Nujaba Islamic Resistance Movement|حركة النجباء|حركة حزب الله النجباء',
    ],
    [
      'islamic-resistance-in-iraq',
      'Islamic Resistance in Iraq|"Islamic Resistance" in Iraq|Islamic Resistance of Iraq',
    ],
    [
      'islamic-resistance-in-iraq',
      'Islamic Resistance group in Iraq|المقاومة الإسلامية في العراق|للمقاومة الاسلامية في العراق',
    ],
    [
      'islamic-resistance-in-iraq',
      '«المقاومة الإسلامية» في العراق|والمقاومة الإسلامية العراقية|ISLAMIC RESISTANCE IN IRAQ',
    ],
    [
      'badr-organization',
      'Badr Organization|Badr Organisation|Badr Brigades|the Badr Corps|منظمة بدر|فيلق بدر',
    ],
    [
      'kataib-sayyid-al-shuhada',
      "Kata'ib Sayyid al-Shuhada|Kataib Sayed al-Shohada|Kata’ib Seyyed ash-Shuhada|كتائب سيد الشهداء",
    ],
    ['saraya-al-khorasani', 'Saraya al-Khorasani|Saraya al-Khurasani|Khorasani Brigades|سرايا الخراساني'],
    ['saraya-al-salam', 'Saraya al-Salam|Saraya as-Salaam|Peace Companies|Peace Brigades|سرايا السلام'],
    ['jaysh-al-mukhtar', 'Jaysh al-Mukhtar|Jaish al-Muktar|al-Mukhtar Army|جيش المختار'],
    ['saraya-al-jihad', 'Saraya al-Jihad|سرايا الجهاد'],
    ['sadr-martyrs-brigade', 'Sadr Martyrs Brigade|لواء شهداء الصدر'],
    ['haidar-al-karrar-brigade', 'al Haidar al Karrar Brigade|Haydar al-Karrar Brigade|لواء حيدر الكرار'],
    ['ansar-al-marjaiyet', "Ansar al Marjaiyet|Ansar al-Marja'iya|أنصار المرجعية"],
    ['irgc-quds-force', 'Quds Force|Qods Force|IRGC Quds Force|IRGC-QF|فيلق القدس'],
    ['axis-of-resistance', 'Axis of Resistance|the Resistance Axis|محور المقاومة'],
    [
      'abu-fadak',
      'Abu Fadak|Abdul Aziz al-Mohammadawi|Abd al-Aziz al-Muhammadawi|Abdolaziz Ahmad al Hamidawi|أبو فدك',
    ],
    [
      'ahmad-al-hamidawi',
      'Ahmad al-Hamidawi|Ahmed Mohsen Faraj al-Hamidawi|Abu Hussein al-Hamidawi|أحمد الحميداوي',
    ],
    [
      'abu-mahdi-al-muhandis',
      'Abu Mahdi al-Muhandis|Abu Mehdi al-Mohandes|أبو مهدي المهندس|أبي مهدي المهندس',
    ],
    ['qais-al-khazali', "Qais al-Khazali|Qays al-Khaz'ali|Kais Khazali|قيس الخزعلي"],
    ['akram-al-kaabi', "Akram al-Kaabi|Ekrem al Kaabi|Akram al-Ka'bi|أكرم الكعبي"],
    ['muqtada-al-sadr', 'Muqtada al-Sadr|Moqtada Sadr|Muktada as-Sadr|مقتدى الصدر'],
    ['ali-sistani', 'Ali Sistani|Grand Ayatollah Ali al-Sistani|علي السيستاني'],
    ['qasem-soleimani', 'Qasem Soleimani|Qassem Suleimani|Qasim Sulaimani|قاسم سليماني'],
    ['nasser-kanaani', "Nasser Kanaani|Naser Kan'ani|ناصر كنعاني"],
  ])('%s: %s', (group, spellings) => {
    for (const spelling of spellings.split('|')) {
      const text = `… ${spelling}, they said`
      expect(strongIn(text), spelling).toEqual([group])
    }
  })

  test('every spelling of the seed is found as what it is', () => {
    const lost: string[] = []
    for (const group of seedCatalogue.groups.values()) {
      for (const name of group.names) {
        const [match, ...rest] = matcher.find(`(${name.text})`)
        if (rest.length > 0 || !match?.names.some((each) => each.group === group.id)) lost.push(name.text)
      }
    }
    expect(lost).toEqual([])
  })
})

describe('nothing strong', () => {
  test.each([
    'Lebanese Hezbollah fired rockets',
    'Hezbollah said its brigades',
    'حزب الله اللبناني',
    'Hamas, the Islamic Resistance Movement',
    'the Islamic Resistance in Lebanon',
    'المقاومة الإسلامية في لبنان',
    'the Badr prison, Badr City and the Battle of Badr',
    'معركة بدر',
    'the League of Nations and the Premier League',
    'Saraya al-Quds',
    'Kataibs Hezbollahi',
    'al-Aqsa Martyrs Brigade',
    'a KHz signal, an IRIS scan',
    'Ansar Allah al-Awfiya',
  ])('%s', (text) => {
    expect(strongIn(text)).toEqual([])
  })
})

describe('offsets', () => {
  test.each([
    ['🔴 «Kata’ib Hizballah’s» men', 'Kata’ib Hizballah'],
    ["Muqtada al Sadr'sSaraya al Salam group", 'Muqtada al Sadr'],
    ['the al-Nujaba’s fighters', 'al-Nujaba'],
    ['بيان للنجباء وحركة النُّجَباء', 'نجباء'],
  ])('%s', (text, surface) => {
    const [match] = matcher.find(text)
    expect(match?.surface).toBe(surface)
    expect(text.slice(match?.start, match?.end)).toBe(surface)
  })

  test('the longest name wins and matches never overlap', () => {
    const text = 'Nujaba Islamic Resistance Movement, Sadr Martyrs Brigade, Iraqi Hezbollah Brigades'
    expect(matcher.find(text).map((match) => match.surface)).toEqual(text.split(', '))
  })
})

test('a name shared by two groups gives both', () => {
  const shared = loadCatalogue({
    groups: [
      { id: 'north-front', kind: 'organisation', name: 'Northern Front', names: ['Liberation Front'] },
      { id: 'south-front', kind: 'organisation', name: 'Southern Front', names: ['Liberation Front'] },
    ],
  })
  const [match] = compileMatcher(shared).find('The Liberation Front struck')
  expect(match?.names.map((name) => name.group)).toEqual(['north-front', 'south-front'])
})

test('an empty catalogue matches nothing', () => {
  expect(compileMatcher(loadCatalogue({ groups: [] })).find('Kataib Hezbollah')).toEqual([])
})

/** Steps counted by a proxy text would not show a slow path, so the sizes are ones a quadratic scan cannot finish. */
describe('a megabyte of hostile text is read in one pass', () => {
  test.each([
    ['only names', 'Kataib Hezbollah ', 60_000],
    ['the first word of a name', 'Harakat ', 150_000],
    ['one endless word', 'a', 1_000_000],
    ['a name and one endless word', 'Harakat a', 1],
    ['marks alone', 'َ', 1_000_000],
    ['articles', 'Harakat al al al al ', 50_000],
    ['apostrophes', "'s", 500_000],
    ['Arabic prefixes', 'وبال', 250_000],
  ])('%s', (label, piece, count) => {
    const text = label.includes('and one endless') ? `Harakat ${'z'.repeat(1_000_000)}` : piece.repeat(count)
    const matches = matcher.find(text)
    for (const match of matches.slice(0, 3)) expect(text.slice(match.start, match.end)).toBe(match.surface)
    expect(matches.length).toBe(label === 'only names' ? count : 0)
  })
})
