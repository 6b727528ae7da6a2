import { describe, expect, test } from 'vitest'
import { documentKind, withoutProlog } from '../../../src/sources/document-kind.ts'
import { markupDepth } from '../../../src/sources/markup-depth.ts'

describe('the prolog', () => {
  test.each([
    ['<rss/>', '<rss/>'],
    ['junk <rss/>', '<rss/>'],
    ['<!DOCTYPE rss><rss/>', '<rss/>'],
    ['<?xml version="1.0"?><!DOCTYPE rss SYSTEM "a>b"><rss/>', '<?xml version="1.0"?><rss/>'],
    ['<!DOCTYPE rss [<!ENTITY a "]>"> <!-- ]> --> ]><rss/>', '<rss/>'],
    ['<!doctype rss [<!ELEMENT a ANY>] ><rss/>', '<rss/>'],
    ['<!DOCTYPE rss [<!ENTITY a "b">', ''],
    ['<rss><!-- <!DOCTYPE x> --></rss>', '<rss><!-- <!DOCTYPE x> --></rss>'],
  ])('%s', (text, rest) => {
    expect(withoutProlog(text)).toBe(rest)
  })
})

describe('the first element says what a document is', () => {
  test.each([
    ['<rss version="2.0">', { kind: 'xml-feed', root: 'rss', rootTag: '<rss version="2.0">' }],
    ['<?xml version="1.0"?><!-- <html> --><a:feed>', { kind: 'xml-feed', root: 'feed' }],
    ['<rdf:RDF>', { kind: 'xml-feed', root: 'rdf' }],
    ['< rss <rss>', { kind: 'xml-feed', root: 'rss' }],
    ['\n {"a":1}', { kind: 'json' }],
    ['<!DOCTYPE html><body>', { kind: 'html' }],
    ['<feedback/>', { kind: 'other' }],
    ['<', { kind: 'other' }],
    ['', { kind: 'other' }],
  ])('%s', (text, kind) => {
    expect(documentKind(text)).toMatchObject(kind)
  })
})

describe('depth', () => {
  test.each([
    ['', 0],
    ['words < words', 0],
    ['<a/>', 0],
    ['<a></a><a></a>', 1],
    ['<a><b><c></c></b></a>', 3],
    ['<p>one<br>two<img src="x">', 1],
    ['<a><!-- <b><c> --></a>', 1],
    ['<a><![CDATA[<b><c>]]></a>', 1],
    ['<a><!-- never closed <b>', 1],
    ['</a></a><b></b>', 1],
    ['<a <b', 0],
  ])('%s', (markup, depth) => {
    expect(markupDepth(markup, 100)).toBe(depth)
  })
  test('is counted no further than asked', () => {
    expect(markupDepth('<a>'.repeat(1000), 10)).toBe(11)
  })
})
