/** Why a fetch gave no answer; `temporary` is whether asking again later makes sense. */
export const fetchRefusals = {
  bad_url: { temporary: false },
  scheme: { temporary: false },
  credentials: { temporary: false },
  port: { temporary: false },
  private_address: { temporary: false },
  too_many_redirects: { temporary: false },
  bad_redirect: { temporary: false },
  robots: { temporary: false },
  body_too_large: { temporary: false },
  bad_encoding: { temporary: true },
  unresolved: { temporary: true },
  busy: { temporary: true },
  timeout: { temporary: true },
  connection: { temporary: true },
  tls: { temporary: true },
  bad_response: { temporary: true },
  aborted: { temporary: true },
} as const satisfies Record<string, { temporary: boolean }>

export type FetchRefusal = keyof typeof fetchRefusals

/** A fetch that we refused or that failed; the message says what to do about it. */
export class FetchRefused extends Error {
  readonly code: FetchRefusal
  readonly temporary: boolean

  constructor(code: FetchRefusal, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'FetchRefused'
    this.code = code
    this.temporary = fetchRefusals[code].temporary
  }
}
