import { Agent, type Dispatcher, request } from 'undici'
import { acceptEncoding, boundedBody, tooLarge } from './bounded-body.ts'
import { type AtHost, type FetchPolicy, limitsOf } from './fetch-policy.ts'
import { FetchRefused } from './fetch-refused.ts'
import { guardedConnector } from './guarded-connector.ts'
import { refusalOf } from './refusal-of.ts'
import { vettedUrl } from './vetted-url.ts'

/** What to send where. */
export interface GuardedFetchOptions {
  readonly policy: FetchPolicy
  readonly headers?: Readonly<Record<string, string>>
  /** GET follows redirects; POST never does. */
  readonly method?: 'GET' | 'POST'
  readonly body?: string | Buffer
  readonly signal?: AbortSignal
  /** Waits for a turn at each host on the way; at once when absent. */
  readonly atHost?: AtHost
  /** Asked before a redirect is followed. */
  readonly mayFollow?: (url: string) => Promise<boolean>
}

/** One hop on the way to the final address. */
export interface RedirectHop {
  readonly status: number
  readonly from: string
  readonly to: string
}

export interface GuardedResponse {
  readonly status: number
  /** Lower-case names; repeated headers joined by ", ". Each character is one byte (latin-1). */
  readonly headers: Readonly<Record<string, string>>
  /** Where the body came from, after redirects. */
  readonly url: string
  readonly redirects: readonly RedirectHop[]
  /** True when a redirect led from https to http. */
  readonly downgraded: boolean
  readonly body: Buffer
}

const redirectStatuses = new Set([301, 302, 303, 307, 308])

/** Headers that another origin has no business seeing. */
const originBound = new Set(['authorization', 'proxy-authorization', 'cookie'])

/** Redirect bodies are read only to free the socket. */
const redirectBodyBytesMax = 64 * 1024

/**
 * The one way out: fetches `rawUrl` within `policy`, following redirects itself so that every hop
 * is vetted again. Throws `FetchRefused`, whose message says what to do.
 */
export async function guardedFetch(rawUrl: string, options: GuardedFetchOptions): Promise<GuardedResponse> {
  const { policy, atHost = atOnce } = options
  const limits = limitsOf(policy)
  const start = vettedUrl(rawUrl, policy)
  const time = { leftMs: limits.totalMs }
  const redirects: RedirectHop[] = []
  for (let url = start; ; ) {
    const from = url
    const { response, location } = await atHost(hostOf(from), () => visit(from, start, options, time))
    if (location === null) {
      const downgraded = redirects.some((hop) => hop.from.startsWith('https:') && hop.to.startsWith('http:'))
      return { ...response, url: from.href, redirects, downgraded }
    }
    if (redirects.length >= limits.redirectsMax) {
      throw new FetchRefused(
        'too_many_redirects',
        `more than ${limits.redirectsMax} redirects: use the final address`,
      )
    }
    url = redirectTarget(location, policy, from)
    redirects.push({ status: response.status, from: from.href, to: url.href })
    if (options.mayFollow && !(await options.mayFollow(url.href))) {
      throw new FetchRefused('robots', `the redirect leads to what ${url.host} closes to us in robots.txt`)
    }
  }
}

const atOnce: AtHost = (_host, run) => run()

/** One name for a host however it is written; a dot at the end of a name changes nothing. */
function hostOf({ host }: URL): string {
  return host.replace(/\.(?=:|$)/, '')
}

interface Hop {
  readonly response: Pick<GuardedResponse, 'status' | 'headers' | 'body'>
  /** Where the answer leads on to; null when it is the last. */
  readonly location: string | null
}

/** One request over a connection of its own, which is closed before anybody else may come to the host. */
async function visit(
  url: URL,
  start: URL,
  options: GuardedFetchOptions,
  time: { leftMs: number },
): Promise<Hop> {
  const { policy } = options
  const limits = limitsOf(policy)
  const startedAt = performance.now()
  // Waiting for one's turn does not count: the time is for the servers.
  const deadline = AbortSignal.timeout(Math.max(1, Math.ceil(time.leftMs)))
  const signal = options.signal === undefined ? deadline : AbortSignal.any([deadline, options.signal])
  const agent = new Agent({
    connect: guardedConnector(policy),
    connections: 1,
    headersTimeout: limits.idleMs,
    bodyTimeout: limits.idleMs,
  })
  try {
    return await exchange(url, start, { ...options, signal }, agent)
  } catch (error) {
    if (error instanceof FetchRefused) throw error
    if (deadline.aborted) {
      throw new FetchRefused('timeout', `no complete answer within ${limits.totalMs} ms`, { cause: error })
    }
    throw refusalOf(error)
  } finally {
    await agent.destroy()
    time.leftMs -= performance.now() - startedAt
  }
}

async function exchange(url: URL, start: URL, options: GuardedFetchOptions, agent: Agent): Promise<Hop> {
  const answer = await send(url, start, options, agent)
  const headers = joined(answer.headers)
  const status = answer.statusCode
  const location = headers['location']
  const follows = options.method !== 'POST' && redirectStatuses.has(status)
  if (follows && location !== undefined) {
    await answer.body.dump({ limit: redirectBodyBytesMax })
    return { response: { status, headers, body: Buffer.alloc(0) }, location }
  }
  const body = await readBody(answer, headers, limitsOf(options.policy).bodyBytesMax)
  return { response: { status, headers, body }, location: null }
}

function send(
  url: URL,
  start: URL,
  options: GuardedFetchOptions,
  agent: Agent,
): Promise<Dispatcher.ResponseData> {
  const given = Object.entries(options.headers ?? {}).filter(
    ([name]) => url.origin === start.origin || !originBound.has(name.toLowerCase()),
  )
  return request(url, {
    dispatcher: agent,
    method: options.method ?? 'GET',
    headers: {
      'user-agent': options.policy.userAgent,
      'accept-encoding': acceptEncoding,
      accept: '*/*',
      ...Object.fromEntries(given.map(([name, value]) => [name.toLowerCase(), value])),
    },
    body: options.body ?? null,
    signal: options.signal ?? null,
  })
}

async function readBody(
  response: Dispatcher.ResponseData,
  headers: Readonly<Record<string, string>>,
  bytesMax: number,
): Promise<Buffer> {
  const encoded = headers['content-encoding'] !== undefined
  if (!encoded && Number(headers['content-length'] ?? 0) > bytesMax) {
    response.body.on('error', () => undefined).destroy()
    throw tooLarge(bytesMax)
  }
  return boundedBody(response.body, headers['content-encoding'], bytesMax)
}

/** Servers write non-ASCII addresses into `Location` as raw UTF-8; undici reads headers as latin-1. */
function redirectTarget(location: string, policy: FetchPolicy, from: URL): URL {
  const target = Buffer.from(location, 'latin1').toString('utf8')
  try {
    return vettedUrl(target.includes('\uFFFD') ? location : target, policy, from)
  } catch (error) {
    if (error instanceof FetchRefused && error.code === 'bad_url') {
      throw new FetchRefused('bad_redirect', 'the server redirects to something that is no address', {
        cause: error,
      })
    }
    throw error
  }
}

function joined(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const result: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) result[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return result
}
