import { afterAll, beforeAll, expect, test } from 'vitest'
import { WorkCounter } from '../support/counted-work.ts'

const ofThisFile = new WorkCounter((url) => url.endsWith('counted-work.test.ts'))

beforeAll(() => ofThisFile.start())
afterAll(() => ofThisFile.stop())

function growth(work: (size: number) => unknown): number {
  work(10)
  return ofThisFile.stepsOf(() => work(4_000)) / ofThisFile.stepsOf(() => work(1_000))
}

test('one pass is four times the steps for four times the size', () => {
  const onePass = (size: number) => {
    let sum = 0
    for (let i = 0; i < size; i += 1) if (i % 3 === 0) sum += i
    return sum
  }
  expect(growth(onePass)).toBeCloseTo(4, 1)
})

test('a pass for each element is sixteen times the steps', () => {
  const pairs = (size: number) => {
    let sum = 0
    for (let i = 0; i < size; i += 1) for (let k = 0; k < i; k += 1) sum += k
    return sum
  }
  expect(growth(pairs)).toBeGreaterThan(15)
})

test('a copy, a search and a pattern for each element are seen too', () => {
  const copies = (size: number) => {
    const list = Array.from({ length: size }, (_, i) => i)
    return list.map((_, i) => list.slice(i).length)
  }
  const searches = (size: number) => {
    const text = 'a'.repeat(size)
    return Array.from(text, (_, i) => text.includes('b', i))
  }
  const patterns = (size: number) => {
    const text = 'a'.repeat(size)
    return Array.from(text, () => /b/u.test(text))
  }
  for (const work of [copies, searches, patterns]) expect(growth(work)).toBeGreaterThan(10)
})

test('the same work is the same number of steps, but for a few of what stands around it', () => {
  const work = () => Array.from({ length: 1_000 }, (_, i) => String(i).indexOf('9'))
  ofThisFile.stepsOf(work)
  expect(ofThisFile.stepsOf(work) / ofThisFile.stepsOf(work)).toBeCloseTo(1, 2)
})
