import { describe, expect, it } from 'vitest'
import { canonicalUrl } from '../../../src/domain/reports/canonical-url.ts'

describe('canonicalUrl makes one of', () => {
  it.each([
    ['http://www.example.com/a/?utm_source=x&id=7#top', 'https://example.com/a?id=7'],
    ['https://example.com/a?id=7&fbclid=abc', 'https://example.com/a?id=7'],
    ['HTTPS://Example.COM:443/a/', 'https://example.com/a'],
    ['https://m.example.com/a/amp', 'https://example.com/a'],
    ['https://example.com/a?b=2&a=1', 'https://example.com/a?a=1&b=2'],
    ['https://example.com//a///b', 'https://example.com/a/b'],
    ['  https://example.com/a  ', 'https://example.com/a'],
    ['https://example.com/خبر?UTM_Medium=rss', 'https://example.com/%D8%AE%D8%A8%D8%B1'],
  ])('%s', (given, expected) => {
    expect(canonicalUrl(given)).toBe(expected)
    expect(canonicalUrl(canonicalUrl(given))).toBe(expected)
  })
})

describe('canonicalUrl keeps apart', () => {
  it.each([
    ['https://example.com/a?id=7', 'https://example.com/a?id=8'],
    ['https://example.com/a', 'https://example.com/b'],
    ['https://example.com/A', 'https://example.com/a'],
    ['https://example.com:8080/a', 'https://example.com/a'],
    ['https://news.example.com/a', 'https://example.com/a'],
  ])('%s and %s', (one, other) => {
    expect(canonicalUrl(one)).not.toBe(canonicalUrl(other))
  })

  it.each(['not an address', 'mailto:a@example.com', ''])('leaves %j as it is', (text) => {
    expect(canonicalUrl(text)).toBe(text)
  })
})
