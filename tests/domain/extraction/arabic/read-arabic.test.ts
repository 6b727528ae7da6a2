import { describe, expect, test } from 'vitest'
import { seedCatalogue } from '../../../../src/domain/catalogue/seed.ts'
import { createReader } from '../../../../src/domain/extraction/reader.ts'

const reader = createReader(seedCatalogue)

/** "kind group (by speaker) day types places killed/wounded" of each statement. */
function told(text: string, published = '2024-01-20'): string[] {
  return reader.read({ id: 'r', text, published }).statements.map((statement) => {
    const { attack, aggregate } = statement
    const who = statement.group ?? statement.groupName ?? '-'
    const by = statement.speaker.group ?? statement.speaker.name
    const parts = [statement.kind, who, 'by', by]
    if (attack) {
      parts.push(
        attack.from ?? '?',
        attack.types.join('+'),
        attack.places.map((place) => place.id ?? place.name).join('+'),
      )
      parts.push(`${attack.killed ?? '?'}/${attack.wounded ?? '?'}`)
    }
    if (aggregate) parts.push(aggregate.qualifier, String(aggregate.value))
    return parts.join(' ')
  })
}

const umbrella = 'islamic-resistance-in-iraq'

describe('who says what', () => {
  test.each([
    [
      'قالت المقاومة الإسلامية في العراق إنها هاجمت أمس الجمعة قاعدة حرير بطائرتين مسيرتين.',
      [`claim ${umbrella} by ${umbrella} 2024-01-19 drone harir ?/?`],
    ],
    [
      'تبنت حركة النجباء هجوماً بالصواريخ على قاعدة عين الأسد فجر الخميس أدى إلى إصابة جنديين.',
      ['claim harakat-hezbollah-al-nujaba by harakat-hezbollah-al-nujaba 2024-01-18 rocket ain-al-asad ?/2'],
    ],
    [
      'هاجمت كتائب حزب الله قاعدة التنف الجمعة بطائرة مسيرة.',
      ['attribution kataib-hezbollah by outlet 2024-01-19 drone al-tanf ?/?'],
    ],
    [
      'قال مصدر أمني إن كتائب حزب الله قصفت قاعدة التنف الجمعة بصاروخين.',
      ['attribution kataib-hezbollah by مصدر أمني 2024-01-19 rocket al-tanf ?/?'],
    ],
    [
      'نفى المتحدث باسم كتائب حزب الله أن تكون الكتائب وراء قصف قاعدة حرير الخميس.',
      ['denial kataib-hezbollah by kataib-hezbollah 2024-01-18 shelling harir ?/?'],
    ],
    [
      'تعرضت قاعدة التنف مساء الجمعة لقصف صاروخي تبنته حركة النجباء، بعد ساعات من استهدافها بطائرة مسيرة.',
      ['claim harakat-hezbollah-al-nujaba by harakat-hezbollah-al-nujaba 2024-01-19 rocket al-tanf ?/?'],
    ],
    [
      'هاجمت مسيرة قاعدة عين الأسد في العراق الخميس، وتبنت حركة النجباء الهجوم. وقالت الحركة السبت إنها قصفت قاعدة حرير بصواريخ.',
      [
        'claim harakat-hezbollah-al-nujaba by harakat-hezbollah-al-nujaba 2024-01-18 drone ain-al-asad+iraq ?/?',
        'claim harakat-hezbollah-al-nujaba by harakat-hezbollah-al-nujaba ? rocket harir ?/?',
      ],
    ],
    [
      'هاجمت مسيرة قاعدة عين الأسد الخميس، وتبنت حركة النجباء الهجوم. وقالت الحركة إنها استهدفت القاعدة بمسيرة.',
      ['claim harakat-hezbollah-al-nujaba by harakat-hezbollah-al-nujaba 2024-01-18 drone ain-al-asad ?/?'],
    ],
    [
      'أحصى البنتاغون أكثر من 150 هجوماً على قواته منذ 17 تشرين الأول.',
      ['aggregate - by البنتاغون more_than 150'],
    ],
    [
      'استهدفت المقاومة الإسلامية في العراق، بحسب بيانها، قاعدتي التنف والركبان بالمسيرات السبت.',
      [
        `claim ${umbrella} by ${umbrella} 2024-01-20 drone al-tanf ?/?`,
        `claim ${umbrella} by ${umbrella} 2024-01-20 drone rukban ?/?`,
      ],
    ],
    [
      'سقط صاروخان على قاعدة عين الأسد فجر الجمعة، وأصيب جندي واحد. وتبنت المقاومة الإسلامية في العراق الهجوم.',
      [`claim ${umbrella} by ${umbrella} 2024-01-19 rocket ain-al-asad ?/1`],
    ],
    [
      'قالت كتائب حزب الله في بيان: "نحن نعرف عدونا. سنضرب القواعد الأميركية. واستهدف مجاهدونا قاعدة حرير الخميس".',
      [
        'threat kataib-hezbollah by kataib-hezbollah',
        'claim kataib-hezbollah by kataib-hezbollah 2024-01-18 unknown harir ?/?',
      ],
    ],
    [
      'وكانت واشنطن قد أكدت في حينه وقوع الهجوم، واتهمت حركة النجباء بتنفيذه على قاعدة حرير الخميس.',
      ['attribution harakat-hezbollah-al-nujaba by واشنطن 2024-01-18 unknown harir ?/?'],
    ],
    [
      'قالت الشرطة إن العصائب هي من أطلق النار في البصرة، وردّت عصائب أهل الحق بأن أحداً من رجالها لم يطلق رصاصة.',
      [
        'attribution asaib-ahl-al-haq by الشرطة ? shooting basra ?/?',
        'denial asaib-ahl-al-haq by asaib-ahl-al-haq ? shooting basra ?/?',
      ],
    ],
    [
      'وتبنّت الهجوم على قاعدة الشدادي بالمسيرات مساء الخميس حركة النجباء.',
      ['claim harakat-hezbollah-al-nujaba by harakat-hezbollah-al-nujaba 2024-01-18 drone shaddadi ?/?'],
    ],
    [
      'المقاومة الإسلامية في العراق: استهدفنا هدفاً حيوياً في إيلات بالمسيرات أمس.',
      [`claim ${umbrella} by ${umbrella} 2024-01-19 drone eilat ?/?`],
    ],
    [
      'حمّلت واشنطن فصائل موالية لإيران مسؤولية الهجوم الذي أسفر عن مقتل ثلاثة جنود وإصابة 34 في الأردن يوم الخميس.',
      ['attribution فصائل موالية إيران by واشنطن 2024-01-18 unknown jordan 3/34'],
    ],
    [
      'قال مسؤول أميركي إن جماعات متطرفة تقف وراء الهجوم على قاعدة التنف الجمعة.',
      ['attribution جماعات متطرفة by مسؤول أميركي 2024-01-19 unknown al-tanf ?/?'],
    ],
    [
      'وأكد الناطق باسم كتائب حزب الله أن لا صلة للكتائب باستهداف قاعدة حرير.',
      ['denial kataib-hezbollah by kataib-hezbollah ? unknown harir ?/?'],
    ],
    [
      'أعلنت حركة النجباء تنفيذ عملية مشتركة مع كتائب حزب الله استهدفت معسكر النورس بالصواريخ.',
      [
        'claim harakat-hezbollah-al-nujaba by harakat-hezbollah-al-nujaba ? rocket النورس ?/?',
        'claim kataib-hezbollah by kataib-hezbollah ? rocket النورس ?/?',
      ],
    ],
    [
      'قال مسؤول أمني إن حركة النجباء وكتائب حزب الله قصفتا معسكر النورس الجمعة بالصواريخ. ونفت الجماعتان ذلك.',
      [
        'attribution harakat-hezbollah-al-nujaba by مسؤول أمني 2024-01-19 rocket النورس ?/?',
        'attribution kataib-hezbollah by مسؤول أمني 2024-01-19 rocket النورس ?/?',
        'denial harakat-hezbollah-al-nujaba by harakat-hezbollah-al-nujaba 2024-01-19 rocket النورس ?/?',
        'denial kataib-hezbollah by kataib-hezbollah 2024-01-19 rocket النورس ?/?',
      ],
    ],
    [
      'ونفت فصائل مسلحة، بينها حركة النجباء، أي صلة لها بقصف معسكر النورس.',
      ['denial harakat-hezbollah-al-nujaba by harakat-hezbollah-al-nujaba ? shelling النورس ?/?'],
    ],
    [
      'وقع هجوم بطائرة مسيرة على معسكر النورس أصيب فيه جنديان وجندية، وحملت واشنطن كتائب حزب الله المسؤولية عنه.',
      ['attribution kataib-hezbollah by واشنطن ? drone النورس ?/3'],
    ],
    [
      'سقطت قذائف على قاعدة حرير الجمعة.\nوأعلنت حركة النجباء مسؤوليتها عن هجوم مماثل الأحد الماضي على القاعدة نفسها.',
      ['claim harakat-hezbollah-al-nujaba by harakat-hezbollah-al-nujaba 2024-01-14 shelling harir ?/?'],
    ],
    ['وتؤكد كتائب حزب الله استمرارها في دك معاقل العدو.', ['threat kataib-hezbollah by kataib-hezbollah']],
    [
      'تبنت حركة النجباء ثلاث عمليات على أهداف في إيلات والجولان وحيفا.',
      ['eilat', 'golan', 'haifa'].map(
        (place) => `claim harakat-hezbollah-al-nujaba by harakat-hezbollah-al-nujaba ? unknown ${place} ?/?`,
      ),
    ],
    [
      'شنت حركة النجباء هجوماً بالمسيرات على معسكر النورس الجمعة، بحسب ما جاء في بيان لها.',
      ['claim harakat-hezbollah-al-nujaba by harakat-hezbollah-al-nujaba 2024-01-19 drone النورس ?/?'],
    ],
    [
      'بيان صادر عن حركة النجباء: قصف مجاهدونا معسكر النورس بالصواريخ.',
      ['claim harakat-hezbollah-al-nujaba by harakat-hezbollah-al-nujaba ? rocket النورس ?/?'],
    ],
    [
      'قال قيس الخزعلي إن عصائب أهل الحق ليست الجهة التي قصفت معسكر النورس.',
      ['denial asaib-ahl-al-haq by asaib-ahl-al-haq ? shelling النورس ?/?'],
    ],
    [
      'هاجمت ميليشيات مدعومة من إيران قاعدة حرير بالصواريخ.',
      ['attribution ميليشيات مدعومة من إيران by outlet ? rocket harir ?/?'],
    ],
    [
      'قالت كتائب حزب الله إن مقاتليها فجروا عبوة ناسفة برتل قرب الناصرية.',
      ['claim kataib-hezbollah by kataib-hezbollah ? ied nasiriyah ?/?'],
    ],
    [
      'وقال مسؤول إن الهجوم على قاعدة حرير نفذته حركة النجباء.',
      ['attribution harakat-hezbollah-al-nujaba by مسؤول ? unknown harir ?/?'],
    ],
    ['كتائب حزب الله توقف عملياتها ضد القوات الأميركية', ['suspension kataib-hezbollah by kataib-hezbollah']],
    [
      'كانت حركة النجباء قد هددت قبل أيام باستئناف العمليات ضد القوات الأميركية.',
      ['threat harakat-hezbollah-al-nujaba by harakat-hezbollah-al-nujaba'],
    ],
  ])('%s', (text, expected) => {
    expect(told(text)).toEqual(expected)
  })
})

describe('nothing', () => {
  test.each([
    'قصفت القوات الأمريكية مقرات كتائب حزب الله في القائم، وقُتل خمسة من عناصرها.',
    'شيّعت كتائب حزب الله خمسة من مقاتليها قتلوا في غارة أميركية على القائم.',
    'تظاهر العشرات في بغداد أمام السفارة الأميركية.',
    'هل تقصف كتائب حزب الله قاعدة عين الأسد؟',
    'إذا هاجمت كتائب حزب الله قاعدة عين الأسد فسيكون الرد سريعاً.',
    'نفى الجيش سقوط قتلى في عين الأسد.',
    'حذرت كتائب حزب الله واشنطن. استُهدفت قاعدة عين الأسد بطائرة مسيرة مساء الخميس.',
    'استهدف هجوم بطائرة مسيرة قاعدة حرير أمس.',
    'قُتل قيادي في كتائب حزب الله بضربة أميركية استهدفت سيارته شرقي بغداد الجمعة.',
    'قال مصدر في حركة النجباء، رفض الكشف عن هويته، إن الهجوم على معسكر النورس وقع فجرا.',
    'قالت كتائب حزب الله إن طائرة أميركية مسيرة قصفت أحد مواقعها.',
    'يرى الباحث أن كتائب حزب الله لن تعود إلى استهداف القواعد الأميركية قريبا.',
    'أطلقت القوات الأمنية سراح عناصر من كتائب حزب الله متهمين بإطلاق صواريخ.',
    'توقفت الهجمات قبل أن تعلق كتائب حزب الله عملياتها.',
    'قالت وسائل إعلام إسرائيلية إن طائرة مسيرة أطلقت من العراق انفجرت في إيلات.',
    'اقرأ أيضاً:\nالمقاومة الإسلامية في العراق تعلن استهداف عين الأسد\nأسعار النفط ترتفع',
  ])('in: %s', (text) => {
    expect(told(text)).toEqual([])
  })
})

test('a claim by a party outside the catalogue is kept with its name alone', () => {
  const [statement] = reader.read({
    id: 'r',
    text: 'أعلنت سرايا أولياء الدم استهداف قاعدة حرير بطائرة مسيرة.',
  }).statements
  expect(statement).toMatchObject({ kind: 'claim', group: null, groupName: 'سرايا أولياء الدم' })
})

describe('a megabyte of hostile text is read in one pass', () => {
  test.each([
    ['one endless sentence', 'قصفت كتائب حزب الله قاعدة حرير و'],
    ['only names', 'كتائب حزب الله '],
    ['only verbs', 'قالت أعلنت نفت تبنت '],
    ['quotation marks', 'قالت «هاجمنا» " '],
    ['that upon that', 'قالت أن أن إن '],
  ])('%s', (_label, piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length))
    const { statements } = reader.read({ id: 'r', text })
    for (const statement of statements.slice(0, 5)) {
      expect(text.slice(statement.start, statement.end)).toBe(statement.quote)
    }
  })
})
