import { type LookupAddress, lookup as systemLookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { callbackify } from 'node:util'
import { buildConnector } from 'undici'
import { isPublicAddress } from './address.ts'
import { type FetchPolicy, limitsOf, type Resolve } from './fetch-policy.ts'
import { FetchRefused } from './fetch-refused.ts'
import { isExempt, privateAddress } from './vetted-url.ts'

/**
 * A connector for undici that vets the address really dialled: literals before the dial (a
 * look-up hook never sees them), every answer of the name service at the moment of the dial
 * (so a name that changes its answer gains nothing), and the peer of the open socket.
 */
export function guardedConnector(policy: FetchPolicy): buildConnector.connector {
  const { connectMs } = limitsOf(policy)
  const resolve = policy.resolve ?? systemResolve
  const open = {
    exempt: buildConnector({
      timeout: connectMs,
      maxCachedSessions: 0,
      lookup: lookupWith(resolve, () => true),
    }),
    vetted: buildConnector({
      timeout: connectMs,
      maxCachedSessions: 0,
      lookup: lookupWith(resolve, isPublicAddress),
    }),
  }
  return (options, callback) => {
    const exempt = isExempt(originOf(options), policy)
    const literal = options.hostname.replace(/^\[|\]$/g, '')
    if (exempt) return open.exempt(options, callback)
    if (isIP(literal) !== 0 && !isPublicAddress(literal)) return callback(privateAddress(literal), null)
    return open.vetted(options, (error, socket) => {
      if (error !== null || socket === null) return callback(error ?? new Error('no socket'), null)
      if (isPublicAddress(socket.remoteAddress ?? '')) return callback(null, socket)
      socket.destroy()
      return callback(privateAddress(options.hostname), null)
    })
  }
}

/** undici takes the brackets off IPv6 literals before it asks for a connection. */
function originOf({ protocol, hostname, port }: buildConnector.Options): URL {
  const host = isIP(hostname) === 6 ? `[${hostname}]` : hostname
  return new URL(`${protocol}//${host}${port === '' ? '' : `:${port}`}`)
}

/** A `lookup` for net.connect that hands on only the addresses that `allowed` accepts. */
function lookupWith(resolve: Resolve, allowed: (ip: string) => boolean): LookupFunction {
  const answersOf = callbackify(resolve)
  return (hostname, options, callback) => {
    answersOf(hostname, (error, answers) => {
      if (error !== null) return callback(unresolved(hostname, error), '')
      const usable = answers.filter(({ address }) => allowed(address))
      const [first] = usable
      if (first === undefined) {
        return callback(answers.length === 0 ? unresolved(hostname) : privateAddress(hostname), '')
      }
      if (options.all === true) return callback(null, usable)
      return callback(null, first.address, first.family)
    })
  }
}

function systemResolve(hostname: string): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    systemLookup(hostname, { all: true }, (error, addresses) => {
      if (error === null) resolve(addresses)
      else reject(error)
    })
  })
}

function unresolved(hostname: string, cause?: unknown): FetchRefused {
  return new FetchRefused(
    'unresolved',
    `${hostname} has no address: check its spelling and the name service`,
    {
      cause,
    },
  )
}
