import { type FetchRefusal, FetchRefused } from './fetch-refused.ts'

/** Failures by their code, undici's and Node's, with the sentence we show. */
const failures: Readonly<Record<string, { code: FetchRefusal; message: string }>> = {
  UND_ERR_CONNECT_TIMEOUT: { code: 'timeout', message: 'no connection in time: is the server up?' },
  UND_ERR_HEADERS_TIMEOUT: {
    code: 'timeout',
    message: 'the server accepted the request and then said nothing',
  },
  UND_ERR_BODY_TIMEOUT: { code: 'timeout', message: 'the server stopped in the middle of the body' },
  UND_ERR_HEADERS_OVERFLOW: { code: 'bad_response', message: 'the response headers are too large' },
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: {
    code: 'bad_response',
    message: 'the body is not as long as announced',
  },
  UND_ERR_SOCKET: { code: 'connection', message: 'the server closed the connection before the end' },
  UND_ERR_INVALID_ARG: {
    code: 'bad_url',
    message: 'the request could not be made: check address and headers',
  },
  ECONNREFUSED: { code: 'connection', message: 'nothing listens at this address: check host and port' },
  ECONNRESET: { code: 'connection', message: 'the server reset the connection: try again later' },
  EPIPE: { code: 'connection', message: 'the server closed the connection: try again later' },
  EHOSTUNREACH: { code: 'connection', message: 'no route to the host: check the network' },
  ENETUNREACH: { code: 'connection', message: 'no route to the network: check the network' },
  ETIMEDOUT: { code: 'timeout', message: 'no connection in time: is the server up?' },
  ABORT_ERR: { code: 'aborted', message: 'the fetch was called off' },
  UND_ERR_ABORTED: { code: 'aborted', message: 'the fetch was called off' },
}

const tlsCode = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|EPROTO)/

/** Translates what undici or Node threw. A refusal of ours, however deep, comes back as itself. */
export function refusalOf(error: unknown): FetchRefused {
  for (const cause of causes(error)) {
    if (cause instanceof FetchRefused) return cause
  }
  for (const cause of causes(error)) {
    const code = codeOf(cause)
    const known = failures[code]
    if (known !== undefined) return new FetchRefused(known.code, known.message, { cause: error })
    if (tlsCode.test(code)) {
      return new FetchRefused(
        'tls',
        `no secure connection (${code}): the server's certificate must be valid`,
        {
          cause: error,
        },
      )
    }
    // undici drops the code of most parser errors and keeps the name.
    if (code.startsWith('HPE_') || (cause instanceof Error && cause.name === 'HTTPParserError')) {
      return new FetchRefused('bad_response', 'the answer is not valid HTTP', { cause: error })
    }
  }
  return new FetchRefused('connection', 'the fetch failed: try again later', { cause: error })
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.name === 'AbortError' ? 'ABORT_ERR' : ''
}

/** The error, its causes and the parts of aggregate errors, outermost first. */
function causes(error: unknown, depth = 0): unknown[] {
  if (!(error instanceof Error) || depth > 5) return []
  const parts = error instanceof AggregateError ? error.errors : []
  return [error, ...parts.flatMap((part) => causes(part, depth + 1)), ...causes(error.cause, depth + 1)]
}
