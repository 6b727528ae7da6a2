import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const page = readFileSync(join(root, 'docs/feeds.md'), 'utf8')
const proofs = [...page.matchAll(/`(tests\/[\w/.-]+\.ts)`(?:: \*([^*]+)\*)?/g)].map(
  ([, file = '', name = '']) => [file, name] as const,
)

test('docs/feeds.md names a test for each promise', () => {
  expect(proofs.filter(([, name]) => name !== '').length).toBeGreaterThan(25)
})

test.each(proofs)('%s has "%s"', (file, name) => {
  expect(readFileSync(join(root, file), 'utf8')).toContain(name)
})
