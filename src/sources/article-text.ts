import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { decodeBody } from './decode-body.ts'
import { markupDepth } from './markup-depth.ts'
import { cutText, plainText } from './plain-text.ts'

/** What a page says, without what surrounds it. */
export interface Article {
  readonly title: string | null
  readonly text: string
  readonly lang: string | null
}

const pageCharsMax = 3_000_000
const textCharsMax = 200_000
const elementsMax = 50_000
const depthMax = 500
/** A shorter text is a cookie notice or a login form. */
const textCharsMin = 200

/** The article in a page, or null when there is none to be found. */
export function articleText(body: Uint8Array, contentType: string | null): Article | null {
  const { text: html } = decodeBody(Buffer.from(body.buffer, body.byteOffset, body.byteLength), contentType)
  if (html.length > pageCharsMax || markupDepth(html, depthMax) > depthMax) return null
  const { document } = parseHTML(html)
  const lang = document.documentElement?.getAttribute('lang') ?? null
  const article = new Readability(document, {
    maxElemsToParse: elementsMax,
    charThreshold: textCharsMin,
  }).parse()
  const text = plainText({ value: article?.content ?? '', form: 'html' })
  if (text.length < textCharsMin) return null
  const title = article?.title?.trim() ?? ''
  return { title: title === '' ? null : title, text: cutText(text, textCharsMax), lang }
}
