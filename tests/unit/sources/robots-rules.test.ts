import { describe, expect, test } from 'vitest'
import { parseRobots } from '../../../src/sources/robots-rules.ts'

const at = (path: string) => `https://outlet.example${path}`

const rows: readonly {
  name: string
  robots: string
  allowed: readonly string[]
  refused: readonly string[]
}[] = [
  { name: 'nothing said', robots: '', allowed: ['/', '/a'], refused: [] },
  { name: 'everything refused', robots: 'User-agent: *\nDisallow: /', allowed: [], refused: ['/', '/a'] },
  { name: 'empty Disallow allows', robots: 'User-agent: *\nDisallow:', allowed: ['/a'], refused: [] },
  {
    name: 'our own group before that for all',
    robots: 'User-agent: *\nDisallow: /\n\nUser-agent: ClaimWatch\nDisallow: /private',
    allowed: ['/a'],
    refused: ['/private/x'],
  },
  {
    name: 'a group for others is not ours',
    robots: 'User-agent: otherbot\nDisallow: /',
    allowed: ['/a'],
    refused: [],
  },
  {
    name: 'several agents share rules',
    robots: 'User-agent: otherbot\nUser-agent: claimwatch\nDisallow: /x',
    allowed: ['/a'],
    refused: ['/x'],
  },
  {
    name: 'our groups are taken together',
    robots:
      'User-agent: claimwatch\nDisallow: /x\n\nUser-agent: b\nDisallow: /\n\nUser-agent: claimwatch\nDisallow: /y',
    allowed: ['/a'],
    refused: ['/x', '/y'],
  },
  {
    name: 'the longest rule decides',
    robots: 'User-agent: *\nDisallow: /news\nAllow: /news/free',
    allowed: ['/news/free/1', '/other'],
    refused: ['/news/1'],
  },
  {
    name: 'of two as long the one that allows',
    robots: 'User-agent: *\nDisallow: /news\nAllow: /news',
    allowed: ['/news/1'],
    refused: [],
  },
  {
    name: 'star and end',
    robots: 'User-agent: *\nDisallow: /*.pdf$\nDisallow: /a*b',
    allowed: ['/x.pdf?y', '/ac'],
    refused: ['/x.pdf', '/a/x/b', '/ab'],
  },
  { name: 'query', robots: 'User-agent: *\nDisallow: /*?print=', allowed: ['/a?b'], refused: ['/a?print=1'] },
  {
    name: 'comments, spaces and case',
    robots: 'USER-AGENT : * # all\n  disallow:/x # this\r\nNonsense\n',
    allowed: ['/a'],
    refused: ['/x'],
  },
  {
    name: 'letters beyond ASCII',
    robots: 'User-agent: *\nDisallow: /خاص',
    allowed: ['/a'],
    refused: [encodeURI('/خاص/1')],
  },
  {
    name: 'rules before any group are nobody’s',
    robots: 'Disallow: /\nUser-agent: *\nDisallow: /x',
    allowed: ['/a'],
    refused: ['/x'],
  },
  {
    name: 'a page instead of the file',
    robots: '<html><body>Not found</body></html>',
    allowed: ['/a'],
    refused: [],
  },
]

describe('robots.txt', () => {
  test.each(rows.map((row) => [row.name, row] as const))('%s', (_, { robots, allowed, refused }) => {
    const rules = parseRobots(robots, 'claimwatch')
    expect(allowed.filter((path) => !rules.allows(at(path)))).toEqual([])
    expect(refused.filter((path) => rules.allows(at(path)))).toEqual([])
  })

  test('crawl delay, within reason', () => {
    expect(parseRobots('User-agent: *\nCrawl-delay: 5\nDisallow: /x', 'claimwatch').crawlDelaySeconds).toBe(5)
    expect(parseRobots('User-agent: *\nCrawl-delay: 99999', 'claimwatch').crawlDelaySeconds).toBe(60)
    expect(parseRobots('User-agent: *\nCrawl-delay: -1', 'claimwatch').crawlDelaySeconds).toBe(0)
  })

  test('a pattern of many stars and a file of many lines do not take long', () => {
    const rules = parseRobots(
      `User-agent: *\n${`Disallow: /${'a*'.repeat(200)}b$\n`.repeat(2000)}`,
      'claimwatch',
    )
    expect(rules.allows(at(`/${'a'.repeat(4000)}`))).toBe(true)
  })
})
