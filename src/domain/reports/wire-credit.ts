/**
 * The agency that a text credits as its author, folded ("reuters"); null when it credits none.
 * Only bylines and datelines count: an agency that somebody "told" is a listener, not the author.
 */
export function wireCredit(text: string): string | null {
  const head = text.slice(0, headCharsMax)
  for (const pattern of datelines) {
    const name = pattern.exec(head)?.groups?.['agency']
    if (name !== undefined) return folded(name)
  }
  const tail = text.slice(-tailCharsMax)
  const credited = agencies.find(({ credits }) => credits.some((credit) => credit.test(tail)))
  return credited?.id ?? null
}

const headCharsMax = 400
const tailCharsMax = 250

const datelines: readonly RegExp[] = [
  // "BAGHDAD, Jan 28 (Reuters) - …" and the like, also "(AFP) –" and Arabic "(رويترز) -".
  /^.{0,200}?\((?<agency>[\p{L}][\p{L} .'-]{1,40})\)\s*[-–—]/su,
  /^\s*By (?<agency>Reuters|AFP|Agence France-Presse|(?:The )?Associated Press|Xinhua|Anadolu(?: Agency)?)\b/mu,
]

interface Agency {
  readonly id: string
  readonly names: readonly string[]
  readonly credits: readonly RegExp[]
}

// One id for each way an agency is credited, and the closing lines that credit it.
const agencies: readonly Agency[] = [
  {
    id: 'reuters',
    names: ['reuters', 'رويترز'],
    credits: [/\bReporting by [^.]*?(?:for )?Reuters\b/u, /Source: Reuters/iu],
  },
  {
    id: 'ap',
    names: ['ap', 'the associated press', 'associated press', 'أ ب'],
    credits: [/Copyright \d{4} The Associated Press/iu],
  },
  {
    id: 'afp',
    names: ['afp', 'agence france-presse', 'أ ف ب', 'فرانس برس'],
    credits: [/© Agence France-Presse/iu, /Source: AFP/iu],
  },
  { id: 'xinhua', names: ['xinhua', 'شينخوا'], credits: [/Source: Xinhua/iu] },
  { id: 'anadolu', names: ['anadolu', 'anadolu agency', 'aa', 'الأناضول'], credits: [/Source: Anadolu/iu] },
  { id: 'dpa', names: ['dpa'], credits: [/Source: dpa/iu] },
  { id: 'efe', names: ['efe'], credits: [] },
  { id: 'upi', names: ['upi'], credits: [] },
]

const idOf: ReadonlyMap<string, string> = new Map(
  agencies.flatMap(({ id, names }) => names.map((name) => [name, id])),
)

function folded(name: string): string {
  const plain = name.trim().toLowerCase()
  return idOf.get(plain) ?? plain.replace(/\s+/g, '-')
}
