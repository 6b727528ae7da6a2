import { compile } from 'html-to-text'
import { withoutControls } from './control-characters.ts'
import type { RichText } from './feed-document.ts'
import { markupDepth } from './markup-depth.ts'

/** Elements whose text is not part of the article. */
const silent = [
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'canvas',
  'audio',
  'video',
  'form',
  'button',
  'select',
  'textarea',
  'nav',
  'img',
  'head',
]

/** Longer markup is cut before it is read: its text would be cut all the same. */
const htmlCharsMax = 2_000_000
const htmlDepthMax = 500

const convert = compile({
  wordwrap: false,
  limits: { maxDepth: htmlDepthMax },
  selectors: [
    ...silent.map((selector) => ({ selector, format: 'skip' })),
    { selector: 'a', options: { ignoreHref: true } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'blockquote', format: 'block' },
    // Bullets and column padding would stand between the words of a phrase.
    ...['ul', 'ol', 'table', 'pre'].map((selector) => ({ selector, format: 'block' })),
    ...['li', 'tr', 'dt', 'dd', 'caption', 'figcaption'].map((selector) => ({
      selector,
      format: 'block',
      options: { leadingLineBreaks: 1, trailingLineBreaks: 1 },
    })),
    ...['td', 'th'].map((selector) => ({ selector, format: 'inlineSurround', options: { suffix: ' ' } })),
    { selector: 'hr', format: 'skip' },
  ],
})

/** Looks like markup: a tag, a comment, or a character reference. */
const markup = /<[a-z!/][^<>]*>|&(?:[a-z][a-z0-9]{1,31}|#\d{1,7}|#x[0-9a-f]{1,6});/i

/** Rich text as plain text: blocks in document order on lines of their own, entities decoded once. */
export function plainText(rich: RichText): string {
  const isHtml = rich.form === 'html' || (rich.form === 'guess' && markup.test(rich.value))
  return tidyText(isHtml ? textOfHtml(rich.value) : rich.value)
}

/** Reading takes quadratic time in depth, so what nests absurdly deep loses its tags and nothing more. */
function textOfHtml(html: string): string {
  const bounded = cutText(html, htmlCharsMax)
  return convert(
    markupDepth(bounded, htmlDepthMax) <= htmlDepthMax ? bounded : bounded.replace(/<[^<>]*>/g, ' '),
  )
}

/** As `plainText`, on one line. */
export function plainLine(rich: RichText): string {
  return plainText(rich).replace(/\s+/g, ' ')
}

/** One space between words, at most one empty line between blocks, no half characters. */
export function tidyText(text: string): string {
  return (
    withoutControls(text)
      // Half a surrogate pair cannot be stored as UTF-8.
      .replace(/\p{Surrogate}/gu, '\uFFFD')
      .replace(/[\uFEFF\u00AD]/g, '')
      .replace(/\r\n?|\u2028|\u2029/g, '\n')
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  )
}

/** The first `charsMax` UTF-16 units of `text`, never ending inside a character. */
export function cutText(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text
  const last = text.charCodeAt(charsMax - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? charsMax - 1 : charsMax)
}
