import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { loadConfig, settingNames } from '../src/config.ts'

const root = join(import.meta.dirname, '..')
const text = (path: string) => readFileSync(join(root, path), 'utf8')
const pages = [
  'README.md',
  'src/README.md',
  ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`),
].filter((path) => path.endsWith('.md'))
const manifest = z
  .object({ scripts: z.record(z.string(), z.string()), dependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(text('package.json')))

/** Settings that stay empty when nobody sets them: `.env.example` shows an example, or nothing. */
const withoutDefault = new Set([
  'DATABASE_URL',
  'REDIS_URL',
  'API_TOKEN',
  'CATALOGUE',
  'CONTACT',
  'PUBLIC_URL',
  'SMTP_URL',
  'MAIL_FROM',
])

describe('.env.example', () => {
  const lines = [...text('.env.example').matchAll(/^#?([A-Z][A-Z_]*)=(.*)$/gm)].map((match) => ({
    name: match[1] ?? '',
    value: match[2] ?? '',
  }))

  it('names every setting once, and nothing else', () => {
    expect(lines.map((line) => line.name).toSorted(byText)).toEqual(settingNames.toSorted(byText))
  })

  it.each(lines.filter((line) => !withoutDefault.has(line.name)))(
    'shows the default of $name',
    ({ name, value }) => {
      expect(value).not.toBe('')
      expect(loadConfig({ [name]: value })).toEqual(loadConfig({}))
    },
  )
})

describe('README.md', () => {
  it('names every setting', () => {
    const readme = text('README.md')
    expect(settingNames.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
  })

  it('gives the two commands that start and test everything', () => {
    expect(text('README.md')).toContain('npm ci && npm start')
    expect(text('README.md')).toContain('npm ci && npm test')
  })
})

describe('docs/dependencies.md', () => {
  it('gives every dependency its reason', () => {
    const page = text('docs/dependencies.md')
    expect(Object.keys(manifest.dependencies).filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([])
  })
})

describe.each(pages)('%s', (path) => {
  const page = text(path)

  it('names only scripts that exist', () => {
    const named = [...page.matchAll(/npm run (?:--?\S+ )*([\w:]+)/g)].map((match) => match[1] ?? '')
    expect(named.filter((name) => !(name in manifest.scripts))).toEqual([])
  })

  it('names only settings that exist', () => {
    // In a table, the first cell: one or more of `NAME`.
    const cells = [...page.matchAll(/^\| ((?:`[A-Z][A-Z_]+`(?:, )?)+) \|/gm)].map((match) => match[1] ?? '')
    const named = cells.flatMap((cell) => cell.replaceAll('`', '').split(', '))
    expect(named.filter((name) => !settingNames.includes(name))).toEqual([])
  })

  it('links only to files that exist', () => {
    const links = [...page.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map((match) => match[1] ?? '')
    expect(links.filter((link) => !existsSync(join(root, dirname(path), link)))).toEqual([])
  })

  it('names only commands and options of claimwatch that exist', async () => {
    const wrong: string[] = []
    for (const words of commandLines(page)) wrong.push(...(await unknownWords(words)))
    expect(wrong).toEqual([])
  })
})

it('a command that does not exist is seen', async () => {
  const page =
    'claimwatch watches.\n`npx claimwatch feeds list --nope` and\n```sh\nclaimwatch feds list | x\n```'
  expect(commandLines(page)).toEqual([
    ['feeds', 'list', '--nope'],
    ['feds', 'list'],
  ])
  expect(await unknownWords(['feeds', 'list', '--nope'])).toEqual(['claimwatch feeds list --nope'])
  expect(await unknownWords(['feds', 'list'])).toEqual(['claimwatch feds'])
  expect(await unknownWords(['feeds', 'lst'])).toEqual(['claimwatch feeds lst'])
})

/** The words after `claimwatch` in code, be it fenced or between back-ticks; prose is no command. */
function commandLines(page: string): string[][] {
  const code = [...page.matchAll(/```[^\n]*\n([\s\S]*?)```|`([^`\n]+)`/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  )
  const commands = /(?:^[ \t$]*|npx |&& |\| )claimwatch ([a-z-][^\n|>&;#]*)/gm
  return code
    .flatMap((block) => [...block.replaceAll(/\\\n\s*/g, ' ').matchAll(commands)])
    .map((match) => (match[1] ?? '').trim().split(/\s+/))
}

async function unknownWords(words: string[]): Promise<string[]> {
  const [name = '', ...rest] = words
  if (name.startsWith('-')) return []
  const path = join(root, `src/cli/commands/${name}.ts`)
  if (!existsSync(path)) return [`claimwatch ${name}`]
  const { command } = z.object({ command: z.custom<() => Command>() }).parse(await import(path))
  const top = command()
  const below = top.commands.find((each) => each.name() === rest[0])
  const isMissing = top.commands.length > 0 && below === undefined && top.registeredArguments.length === 0
  if (isMissing && rest[0] !== undefined && !rest[0].startsWith('-')) return [`claimwatch ${name} ${rest[0]}`]
  const options = [...top.options, ...(below?.options ?? [])].flatMap((option) => [option.long, option.short])
  const flags = rest
    .filter((word) => word.startsWith('-') && word !== '-')
    .map((word) => word.split('=')[0] ?? '')
  const unknown = flags.filter((flag) => flag !== '--help' && !options.includes(flag))
  const called = ['claimwatch', name, ...(below ? [below.name()] : [])].join(' ')
  return unknown.map((flag) => `${called} ${flag}`)
}

function byText(a: string, b: string): number {
  return a < b ? -1 : 1
}
