/** A line over the limit carries how long it grew and no text. */
export type TextLine =
  | { readonly number: number; readonly text: string }
  | { readonly number: number; readonly tooLong: true }

/**
 * Splits a stream of text into numbered lines, holding at most one line of `charsMax` characters:
 * a longer line is passed over and reported, and the rest goes on.
 */
export async function* textLines(chunks: AsyncIterable<string>, charsMax: number): AsyncGenerator<TextLine> {
  let number = 1
  let held = ''
  let skipping = false
  for await (const chunk of chunks) {
    let from = 0
    for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', from)) {
      const text = held + chunk.slice(from, end)
      yield skipping || text.length > charsMax
        ? { number, tooLong: true }
        : { number, text: withoutReturn(text) }
      number++
      from = end + 1
      held = ''
      skipping = false
    }
    held = skipping ? '' : held + chunk.slice(from)
    if (held.length > charsMax) {
      skipping = true
      held = ''
    }
  }
  if (skipping) yield { number, tooLong: true }
  else if (held !== '') yield { number, text: withoutReturn(held) }
}

function withoutReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text
}
