import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'

/** Every setting once: its variable, its rule and its default. `.env.example` and the README say the same. */
const settings = {
  databaseUrl: ['DATABASE_URL', optional(postgresUrl())],
  redisUrl: ['REDIS_URL', optional(redisUrl())],
  dataDir: ['DATA_DIR', z.string().default('./data')],
  host: ['HOST', z.string().default('127.0.0.1')],
  port: ['PORT', wholeNumber(0, 65_535).default(8080)],
  apiToken: ['API_TOKEN', optional(z.string().min(24, 'must have at least 24 characters'))],
  cataloguePath: ['CATALOGUE', optional(z.string())],
  allowPrivateAddresses: ['ALLOW_PRIVATE_ADDRESSES', flag()],
  allowPrivateWebhooks: ['ALLOW_PRIVATE_WEBHOOKS', flag()],
  smtpUrl: ['SMTP_URL', optional(smtpUrl())],
  mailFrom: ['MAIL_FROM', optional(mailAddress())],
  publicUrl: ['PUBLIC_URL', optional(publicUrl())],
  contact: ['CONTACT', optional(z.string().max(200))],
  pollSeconds: ['POLL_SECONDS', wholeNumber(10, 86_400).default(300)],
  pollSecondsMax: ['POLL_SECONDS_MAX', wholeNumber(10, 86_400).default(3_600)],
  pollConcurrency: ['POLL_CONCURRENCY', wholeNumber(1, 100).default(10)],
  extractThreads: ['EXTRACT_THREADS', wholeNumber(1, 64).default(1)],
  leaseSeconds: ['LEASE_SECONDS', wholeNumber(2, 3600).default(30)],
  stalledSeconds: ['STALLED_SECONDS', wholeNumber(1, 300).default(5)],
  triesMax: ['TRIES_MAX', wholeNumber(1, 20).default(3)],
  databasePool: ['DATABASE_POOL', wholeNumber(2, 100).default(10)],
  timeZone: ['TIME_ZONE', timeZone().default('UTC')],
  logLevel: ['LOG_LEVEL', z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info')],
  logFormat: ['LOG_FORMAT', z.enum(['auto', 'json', 'pretty']).default('auto')],
} as const

type Settings = { [K in keyof typeof settings]: z.output<(typeof settings)[K][1]> }
export type Config = Readonly<Settings>

/** Names of the environment variables that `loadConfig` reads. */
export const settingNames: readonly string[] = Object.values(settings).map(([name]) => name)

/** All that is wrong with a configuration, one sentence a problem. */
export class ConfigError extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`Configuration is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.problems = problems
  }
}

/**
 * Reads all settings from `env` once. A variable may also come from a file named by `<NAME>_FILE`
 * (for container secrets). Throws ConfigError naming every problem; values are never echoed.
 */
export function loadConfig(env: NodeJS.ProcessEnv, overrides: Partial<Settings> = {}): Config {
  const problems: string[] = []
  const values: Record<string, unknown> = {}
  for (const [key, [name, rule]] of Object.entries(settings)) {
    const read = readVariable(env, name, problems)
    const parsed = rule.safeParse(read)
    if (parsed.success) values[key] = parsed.data
    else problems.push(...parsed.error.issues.map((issue) => `${name} ${issue.message}`))
  }
  const config = { ...(values as Settings), ...overrides }
  problems.push(...crossChecks(config))
  if (problems.length > 0) throw new ConfigError(problems)
  config.dataDir = resolve(config.dataDir)
  return Object.freeze(config)
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

function crossChecks(config: Settings): string[] {
  const problems: string[] = []
  if (config.host && !isLoopback(config.host) && !config.apiToken) {
    problems.push(`HOST is not a loopback address, so API_TOKEN must be set (24 characters or more)`)
  }
  if (config.redisUrl && !config.databaseUrl) {
    problems.push('REDIS_URL is set without DATABASE_URL: set both, or neither for the embedded default')
  }
  if ((config.smtpUrl === null) !== (config.mailFrom === null)) {
    problems.push('SMTP_URL and MAIL_FROM belong together: set both to send e-mail, or neither')
  }
  if (config.pollSecondsMax < config.pollSeconds) {
    problems.push('POLL_SECONDS_MAX must not be smaller than POLL_SECONDS')
  }
  return problems
}

function readVariable(env: NodeJS.ProcessEnv, name: string, problems: string[]): string | undefined {
  const direct = env[name]?.trim()
  const file = env[`${name}_FILE`]?.trim()
  if (direct && file) problems.push(`${name} and ${name}_FILE are both set: keep one`)
  if (direct) return direct
  if (!file) return undefined
  try {
    return readFileSync(file, 'utf8').trim() || undefined
  } catch {
    problems.push(`${name}_FILE names a file that cannot be read`)
    return undefined
  }
}

function optional<T extends z.ZodType>(rule: T) {
  return rule
    .nullable()
    .optional()
    .transform((value): z.output<T> | null => value ?? null)
}

function wholeNumber(low: number, high: number) {
  const rule = `must be a whole number from ${low} to ${high}`
  return z.coerce.number(rule).int(rule).min(low, rule).max(high, rule)
}

function flag() {
  return z
    .enum(['true', 'false', '1', '0'], 'must be true or false')
    .default('false')
    .transform((value) => value === 'true' || value === '1')
}

function postgresUrl() {
  return urlWith(
    ['postgres:', 'postgresql:'],
    'must be an address like postgres://user:password@host:5432/name',
  )
}

function redisUrl() {
  return urlWith(['redis:', 'rediss:'], 'must be an address like redis://host:6379')
}

function smtpUrl() {
  return urlWith(['smtp:', 'smtps:'], 'must be an address like smtps://user:password@host:465')
}

/** `desk@example.org`, or with a name: `Claims desk <desk@example.org>`. */
function mailAddress() {
  const address = /^(?:[^<>\r\n"]{1,100} <([^<>\s]+)>|([^<>\s]+))$/
  return z.string().refine((value) => {
    const found = address.exec(value)
    return z.email().safeParse(found?.[1] ?? found?.[2]).success
  }, 'must be an e-mail address, or a name and an address like Desk <desk@example.org>')
}

function urlWith(protocols: readonly string[], message: string) {
  return z
    .string()
    .refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), message)
}

/** Where others reach us; without a slash at the end. */
function publicUrl() {
  return z
    .string()
    .refine((value) => {
      const url = URL.canParse(value) ? new URL(value) : null
      const plain = url !== null && url.username + url.password + url.search + url.hash === ''
      return plain && ['http:', 'https:'].includes(url.protocol)
    }, 'must be a web address like https://claims.example.org, without user, query or fragment')
    .transform((value) => value.replace(/\/+$/, ''))
}

function timeZone() {
  return z.string().refine((value) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== ''
    } catch {
      return false
    }
  }, 'must be a time zone like UTC or Asia/Baghdad')
}
