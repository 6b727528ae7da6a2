import type { LookupAddress } from 'node:dns'

/** Bounds of one fetch. Every field has its unit in its name. */
export interface FetchLimits {
  readonly connectMs: number
  /** Longest silence while waiting for headers or between two pieces of the body. */
  readonly idleMs: number
  /** From the first look-up to the last byte, all redirects included. */
  readonly totalMs: number
  /** Counted after decompression. */
  readonly bodyBytesMax: number
  readonly redirectsMax: number
  readonly urlCharsMax: number
}

export const defaultFetchLimits: FetchLimits = Object.freeze({
  connectMs: 10_000,
  idleMs: 10_000,
  totalMs: 20_000,
  bodyBytesMax: 15 * 1024 * 1024,
  redirectsMax: 5,
  urlCharsMax: 4096,
})

/** Ports that a public web server is expected on. */
export const webPorts: readonly number[] = Object.freeze([80, 443, 8080, 8443])

/** Resolves a name to all its addresses. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>

/** Runs `visit` when nobody else is at the host (name and port) that it goes to. */
export type AtHost = <T>(host: string, visit: () => Promise<T>) => Promise<T>

/** What may be fetched, as whom, and within which bounds. */
export interface FetchPolicy {
  /** Lets tests and intranets reach private addresses and unusual ports. */
  readonly allowPrivateAddresses: boolean
  /** Origins (`http://127.0.0.1:8081`) exempt from the address and port rules; redirects away are not. */
  readonly allowedOrigins?: readonly string[]
  readonly allowedPorts?: readonly number[]
  /** Name, version and address of who asks. */
  readonly userAgent: string
  readonly limits?: Partial<FetchLimits>
  /** The name service; the system's when absent. */
  readonly resolve?: Resolve
  /** Who may visit a host now; when absent, one visit at a time in this process. */
  readonly atHost?: AtHost
}

/** The limits of `policy`, defaults filled in. */
export function limitsOf(policy: FetchPolicy): FetchLimits {
  return { ...defaultFetchLimits, ...policy.limits }
}
