/** What stands between quotation marks; offsets are those of the words inside. */
export interface Quotation {
  readonly start: number
  readonly end: number
}

/** Longest quotation followed over line ends, in characters (a communiqué printed in full). */
const longQuotationMax = 4000

const closers: Readonly<Record<string, string>> = { '“': '”', '«': '»', '„': '“', '{': '}' }

/** Finds quotations, without nesting: what stands inside the outermost marks. */
export function findQuotations(text: string): Quotation[] {
  const found: Quotation[] = []
  let open: { mark: string; at: number } | null = null
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (
      code !== 34 &&
      code !== 10 &&
      code !== 0xab &&
      code !== 0xbb &&
      (code < 0x201c || code > 0x201e) &&
      code !== 123 &&
      code !== 125
    )
      continue
    const mark = text[i] ?? ''
    if (open) {
      const closes = closers[open.mark] ?? open.mark
      const overLines = open.mark === '«' || open.mark === '“' || open.mark === '"'
      if (mark === closes && !(mark === '"' && opensWord(text, i))) {
        if (i > open.at) found.push({ start: open.at, end: i })
        open = null
      } else if (
        code === 10 &&
        (!overLines || i - open.at > longQuotationMax || !goesOn(text, i, open.mark))
      ) {
        found.push({ start: open.at, end: i })
        open = null
      }
    } else if (mark === '"' ? !closesWord(text, i) : closers[mark] !== undefined) {
      open = { mark, at: i + 1 }
    }
  }
  if (open && text.length > open.at) found.push({ start: open.at, end: text.length })
  return found
}

/** A straight mark with a space before and a letter after opens; it cannot close. */
function opensWord(text: string, at: number): boolean {
  return /\s/u.test(text[at - 1] ?? ' ') && /[\p{L}\p{N}]/u.test(text[at + 1] ?? '')
}

function closesWord(text: string, at: number): boolean {
  return /[^\s([—–-]/u.test(text[at - 1] ?? ' ') && !/[\p{L}\p{N}]/u.test(text[at + 1] ?? '')
}

/** Whether a quotation still open at a line end goes on: guillemets always, others when the mark comes again soon. */
function goesOn(text: string, lineEnd: number, mark: string): boolean {
  if (mark === '«') return true
  const next = text.slice(lineEnd + 1, lineEnd + 1 + 1500)
  const close = next.indexOf(closers[mark] ?? mark)
  if (close === -1) return false
  // A paragraph that opens with a mark of its own is a new quotation.
  const opens = next.search(/["“]/u)
  return opens === close ? !opensWord(text, lineEnd + 1 + close) : close < opens
}
