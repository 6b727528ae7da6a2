declare module 'ahocorasick' {
  /** The npm package's own shape: it ships no types. */
  export default class AhoCorasick {
    constructor(keywords: readonly string[])
    search(text: string): [end: number, words: string[]][]
  }
}
