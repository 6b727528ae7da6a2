import { mulberry32 } from './generate-reports.ts'
import { newsSlots } from './news-sentences.data.ts'

const heads = 'Kataib,Harakat,Liwa,Saraya,Jaysh,Ansar,Usbat,Firqat,Quwat,Asaib,Fawj,Tajammu'.split(',')
const onsets = 'b,d,f,gh,h,j,k,kh,l,m,n,q,r,s,sh,t,w,z'.split(',')
const vowels = 'a,i,u,aa,ee'.split(',')

/** The content of a catalogue file of `count` names: the groups of the invented news, then made-up ones. */
export function inventedCatalogueFile(count: number): unknown {
  return { groups: inventedNames(count).map((name, i) => groupEntry(name, i)) }
}

/** `count` distinct names, the same ones each time; a longer list begins with the shorter. */
export function inventedNames(count: number): string[] {
  const random = mulberry32(7)
  const names = new Set((newsSlots['group'] ?? []).map((name) => name.replace(/^The /, '')))
  const syllable = () => onsets[Math.floor(random() * onsets.length)]! + vowels[Math.floor(random() * 5)]!
  const word = () => {
    const letters = Array.from({ length: 2 + Math.floor(random() * 3) }, syllable).join('')
    return letters[0]!.toUpperCase() + letters.slice(1)
  }
  while (names.size < count) {
    const head = random() < 0.5 ? heads[Math.floor(random() * heads.length)]! : word()
    names.add(random() < 0.5 ? `${head} al-${word()}` : `${head} ${word()} ${word()}`)
  }
  return [...names].slice(0, count)
}

function groupEntry(name: string, index: number) {
  return {
    id: `invented-${index + 1}`,
    kind: 'organisation',
    name,
    names: [{ text: name, type: 'primary', strength: 'strong', lang: 'en' }],
    relations: [],
  }
}
