import { hostname } from 'node:os'
import { Command } from 'commander'
import { ConfigError, loadConfig } from '../../config.ts'
import { createLogger } from '../../logging.ts'
import { openRuntime, type Runtime } from '../../pipeline/runtime.ts'
import { openQueues } from '../../queue/queues.ts'
import { listFeeds } from '../../store/feeds.ts'
import { storeStats } from '../../store/stats.ts'
import { liveWorkers, workerSilenceSecondsMax } from '../../store/workers.ts'
import { AlreadyReported } from '../failure.ts'
import { writeLine } from '../output.ts'
import { formatOption } from '../render/list.ts'
import { plainText } from '../render/plain-text.ts'

export function command(): Command {
  return new Command('doctor')
    .description('Say what is configured, reachable, migrated and stalled. Exit code 1 if anything is wrong.')
    .option('--role <role>', 'only whether a process of this role is alive on this host (for health checks)')
    .addOption(formatOption(['text', 'json']))
    .action(doctor)
}

interface Finding {
  readonly part: string
  readonly ok: boolean
  readonly words: string
}

/** Rows that wait longer than this while a service runs mean that a step is stalled. */
const lagSecondsMax = 300

async function doctor(options: { role?: string; format: string }): Promise<void> {
  const findings: Finding[] = []
  const note = async (finding: Finding) => {
    findings.push(finding)
    if (options.format === 'text') {
      await writeLine(
        `${finding.ok ? 'ok     ' : 'WRONG  '} ${finding.part.padEnd(10)} ${plainText(finding.words)}`,
      )
    }
  }
  const runtime = await opened(note)
  if (runtime) {
    try {
      for (const finding of options.role
        ? await roleAlive(runtime, options.role)
        : await inspected(runtime)) {
        await note(finding)
      }
    } finally {
      await runtime.close()
    }
  }
  const ok = findings.every((finding) => finding.ok)
  if (options.format === 'json') await writeLine(JSON.stringify({ ok, findings }, null, 2))
  if (!ok) throw new AlreadyReported()
}

async function opened(note: (finding: Finding) => Promise<void>): Promise<Runtime | null> {
  try {
    const config = loadConfig(process.env)
    const database = config.databaseUrl ? 'DATABASE_URL' : `embedded PostgreSQL under ${config.dataDir}`
    const queue = config.redisUrl ? 'REDIS_URL' : 'the same PostgreSQL'
    await note({
      part: 'config',
      ok: true,
      words: `store: ${database}; queue: ${queue}; API at ${config.host}:${config.port}`,
    })
    const runtime = await openRuntime(config, createLogger({ ...config, logLevel: 'silent' }, 'doctor'))
    await note({ part: 'database', ok: true, words: 'reachable and migrated' })
    return runtime
  } catch (error) {
    const part = error instanceof ConfigError ? 'config' : 'database'
    await note({ part, ok: false, words: error instanceof Error ? error.message : String(error) })
    return null
  }
}

async function inspected(runtime: Runtime): Promise<Finding[]> {
  const { catalogue } = runtime
  const words = `${catalogue.groups.size} entries, version ${catalogue.version}`
  return [
    { part: 'catalogue', ok: true, words },
    await queueAnswers(runtime),
    ...(await stepsMove(runtime)),
    ...(await feedsAnswer(runtime)),
  ]
}

async function queueAnswers({ config, databaseUrl, log }: Runtime): Promise<Finding> {
  const queues = await openQueues({ redisUrl: config.redisUrl, databaseUrl }, log)
  try {
    const depth = Object.entries(await queues.depth())
    return { part: 'queue', ok: true, words: depth.map(([name, jobs]) => `${name} ${jobs}`).join(', ') }
  } catch (error) {
    return { part: 'queue', ok: false, words: `does not answer: ${(error as Error).message}` }
  } finally {
    await queues.close()
  }
}

/** Without a service nothing is expected to move; with one, rows must not wait for long. */
async function stepsMove({ db }: Runtime): Promise<Finding[]> {
  const [workers, stats] = await Promise.all([liveWorkers(db), storeStats(db)])
  const roles = workers.map(({ role, host, pid }) => `${role} (${host} ${pid})`).join(', ')
  const findings: Finding[] = [
    { part: 'workers', ok: true, words: roles || 'none is running: `npm start` starts them' },
  ]
  for (const [step, seconds] of Object.entries(stats.lagSeconds)) {
    if (workers.length > 0 && seconds > lagSecondsMax) {
      findings.push({
        part: step,
        ok: false,
        words: `stalled: the oldest row has waited ${Math.round(seconds)} s`,
      })
    }
  }
  const failedReports = stats.reports.failed ?? 0
  if (failedReports > 0) {
    const words = `${failedReports} could not be read: see \`claimwatch reports --state failed\``
    findings.push({ part: 'reports', ok: false, words })
  }
  const failedDeliveries = stats.deliveries.failed ?? 0
  if (failedDeliveries > 0)
    findings.push({ part: 'alerts', ok: false, words: `${failedDeliveries} were given up` })
  return findings
}

const brokenFeedStates = new Set(['http_error', 'not_a_feed', 'stalled', 'gone'])

async function feedsAnswer({ db }: Runtime): Promise<Finding[]> {
  const feeds = await listFeeds(db)
  const broken = feeds.filter(({ enabled, state }) => enabled && brokenFeedStates.has(state))
  return [
    { part: 'feeds', ok: true, words: `${feeds.length}, of which ${broken.length} broken` },
    ...broken.map(({ url, state, reason, stateSince }) => ({
      part: 'feed',
      ok: false,
      words: `${url}: ${state}${reason ? `, ${reason}` : ''}, since ${stateSince.toISOString()}`,
    })),
  ]
}

async function roleAlive({ db }: Runtime, role: string): Promise<Finding[]> {
  const here = (await liveWorkers(db)).filter((worker) => worker.role === role && worker.host === hostname())
  const words =
    here.length > 0 ? 'alive' : `no ${role} on ${hostname()} was heard of for ${workerSilenceSecondsMax} s`
  return [{ part: role, ok: here.length > 0, words }]
}
