declare module 'html-to-text' {
  interface SelectorDefinition {
    selector: string
    format?: string
    options?: Record<string, unknown>
  }
  interface HtmlToTextOptions {
    wordwrap?: number | false | null
    selectors?: SelectorDefinition[]
    limits?: { maxInputLength?: number; maxDepth?: number; maxBaseElements?: number; maxChildNodes?: number }
    baseElements?: { selectors?: string[]; returnDomByDefault?: boolean }
  }
  export function compile(options?: HtmlToTextOptions): (html: string) => string
}
