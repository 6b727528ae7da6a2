import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const folder = 'src/domain/extraction'

describe('the version of the reader', () => {
  it('depends on every table of rules and words', () => {
    const text = readFileSync(`${folder}/extractor-version.ts`, 'utf8')
    const tables = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.data.ts'),
    )
    expect(tables.length).toBeGreaterThan(8)
    expect(tables.filter((file) => !text.includes(`'./${file}'`))).toEqual([])
  })
})
