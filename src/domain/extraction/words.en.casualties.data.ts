import type { CasualtyWords } from './casualties.ts'

export const englishCasualtyWords: CasualtyWords = {
  none: ['no', 'without', 'neither', 'zero'],
  nobody: ['nobody', 'no one', 'none', 'no-one', 'unharmed'],
  uncertain: [
    'reports',
    'report',
    'word',
    'immediate',
    'confirmed',
    'information',
    'details',
    'claim',
    'comment',
    'claimed',
    'claims',
    'early',
    'confirmation',
    'if',
    'initially',
  ],
  article: ['a', 'an', 'another', 'one'],
  treated: ['treated', 'hospitalised', 'hospitalized'],
}
