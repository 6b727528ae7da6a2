/** What a site's robots.txt asks of us (RFC 9309). */
export interface RobotsRules {
  readonly allows: (url: string) => boolean
  readonly crawlDelaySeconds: number
}

interface Rule {
  readonly allow: boolean
  readonly pattern: string
}

/** Lines beyond this many are not read; RFC 9309 asks for half a megabyte at least. */
const textCharsMax = 500_000
const patternCharsMax = 500
const crawlDelayMax = 60

/** Rules of a site that has none. */
export const freeRules: RobotsRules = { allows: () => true, crawlDelaySeconds: 0 }

/** Rules of a site whose robots.txt cannot be had: to be safe, nothing is allowed. */
export const closedRules: RobotsRules = { allows: () => false, crawlDelaySeconds: 0 }

/** The rules of `text` for the crawler `product`: its own group if there is one, else that for all. */
export function parseRobots(text: string, product: string): RobotsRules {
  const groups = groupsOf(wholeLines(text))
  const own = groups.filter(({ agents }) => agents.some((agent) => agent === product.toLowerCase()))
  const chosen = own.length > 0 ? own : groups.filter(({ agents }) => agents.includes('*'))
  const rules = chosen.flatMap((group) => group.rules)
  return {
    allows: (url) => isAllowed(rules, url),
    crawlDelaySeconds: Math.min(crawlDelayMax, Math.max(0, ...chosen.map(({ delay }) => delay))),
  }
}

/** A rule that is cut off would mean something else. */
function wholeLines(text: string): string {
  if (text.length <= textCharsMax) return text
  return text.slice(0, text.lastIndexOf('\n', textCharsMax) + 1)
}

interface Group {
  readonly agents: string[]
  readonly rules: Rule[]
  delay: number
}

function groupsOf(text: string): Group[] {
  const groups: Group[] = []
  let isOpen = false
  for (const line of text.split(/\r\n?|\n/)) {
    const [, key = '', value = ''] =
      /^\s*([a-z-]+)\s*:\s*([^#]*?)\s*(?:#.*)?$/i.exec(line.slice(0, 2000)) ?? []
    const name = key.toLowerCase()
    if (name === 'user-agent') {
      // Agents named one below the other share the rules that follow.
      if (!isOpen) groups.push({ agents: [], rules: [], delay: 0 })
      groups.at(-1)?.agents.push(value.toLowerCase())
      isOpen = true
    } else if (name === 'allow' || name === 'disallow') {
      if (value !== '')
        groups.at(-1)?.rules.push({ allow: name === 'allow', pattern: value.slice(0, patternCharsMax) })
      isOpen = false
    } else if (name === 'crawl-delay') {
      const group = groups.at(-1)
      if (group !== undefined) group.delay = Number(value) || 0
      isOpen = false
    }
  }
  return groups
}

/** The longest rule that fits decides; of two as long, the one that allows. */
function isAllowed(rules: readonly Rule[], url: string): boolean {
  const { pathname, search } = new URL(url)
  const path = decodedPath(pathname + search)
  let decision = { allow: true, length: -1 }
  for (const { allow, pattern } of rules) {
    const { length } = pattern
    const beats = length > decision.length || (length === decision.length && allow)
    if (beats && fits(decodedPath(pattern), path)) decision = { allow, length }
  }
  return decision.allow
}

function decodedPath(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

/** "*" stands for anything, "$" for the end. Pieces are looked for from left to right, without going back. */
function fits(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith('$')
  const pieces = (anchored ? pattern.slice(0, -1) : pattern).split('*')
  const [first = '', ...rest] = pieces
  if (!path.startsWith(first)) return false
  let at = first.length
  for (const [index, piece] of rest.entries()) {
    const isLast = index === rest.length - 1
    const found = anchored && isLast ? path.length - piece.length : path.indexOf(piece, at)
    if (found < at || !path.startsWith(piece, found)) return false
    at = found + piece.length
  }
  return !anchored || at === path.length
}
