import { describe, expect, it } from 'vitest'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'
import { createReader } from '../../../src/domain/extraction/reader.ts'

const reader = createReader(seedCatalogue)

/** "day types places" of each attack that an invented message of 20 January 2024 claims. */
function claimedIn(text: string): string[] {
  return reader
    .read({ id: 'r', text, published: '2024-01-20' })
    .statements.filter(({ kind }) => kind === 'claim')
    .map(({ attack }) => `${attack?.from} ${attack?.types.join('+')} ${attack?.places[0]?.name}`)
}

describe('a list of attacks, a line each', () => {
  it('is one claim for each line, with its own place and weapon', () => {
    expect(
      claimedIn(
        'The Islamic Resistance in Iraq said its fighters attacked the following targets on Saturday:\n1. Harir base, with rockets.\n2. The Conoco field, with two drones.\n\nVictory is near.',
      ),
    ).toEqual(['2024-01-20 rocket Harir base', '2024-01-20 drone Conoco field'])
  })

  it('is read in Arabic too', () => {
    expect(
      claimedIn(
        'استهدف مجاهدو المقاومة الإسلامية في العراق، اليوم السبت، الأهداف الآتية:\n١- قاعدة حرير، بصلية صاروخية.\n٢- حقل كونيكو، بطائرة مسيرة.\nوالنصر قريب.',
      ),
    ).toEqual(['2024-01-20 rocket قاعدة حرير', '2024-01-20 drone حقل كونيكو'])
  })

  it('is one of deeds of "your heroes" in Arabic', () => {
    expect(
      claimedIn(
        'تمكن أبطالكم في كتائب حزب الله، هذا اليوم السبت 8 رجب 1445هـ، من توجيه الضربات الآتية:\n1. قاعدة حرير بصلية صاروخية\n2. حقل كونيكو بطائرة مسيرة',
      ),
    ).toEqual(['2024-01-20 rocket قاعدة حرير', '2024-01-20 drone حقل كونيكو'])
  })

  it('is no list of what a report goes on to tell', () => {
    expect(
      claimedIn(
        'The Islamic Resistance in Iraq said its fighters attacked a target on Saturday:\nHarir base lies near Erbil.\nThe Conoco field lies in Syria.',
      ),
    ).not.toContain('2024-01-20 unknown Conoco field')
  })
})
