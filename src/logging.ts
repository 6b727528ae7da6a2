import { type Logger, pino, stdTimeFunctions } from 'pino'
import pretty from 'pino-pretty'
import type { Config } from './config.ts'

export type { Logger }

/** Fields whose values are secrets wherever they turn up in a log line. */
const secretFields = [
  'authorization',
  'secret',
  'token',
  'password',
  'databaseUrl',
  'redisUrl',
  'channel.url',
]

/**
 * One JSON line an event on standard error, pretty on a terminal; standard output is left to data.
 */
export function createLogger(config: Pick<Config, 'logLevel' | 'logFormat'>, role: string): Logger {
  const isPretty = config.logFormat === 'pretty' || (config.logFormat === 'auto' && process.stderr.isTTY)
  const options = {
    level: config.logLevel,
    base: { role, pid: process.pid },
    timestamp: stdTimeFunctions.isoTime,
    redact: {
      paths: secretFields.flatMap((field) => (field.includes('.') ? [field] : [field, `*.${field}`])),
      censor: '[hidden]',
    },
  }
  // Synchronous, so that the last words of a process that ends at once are not lost.
  const destination = isPretty
    ? pretty({ destination: 2, sync: true, ignore: 'pid' })
    : pino.destination({ dest: 2, sync: true })
  return pino(options, destination)
}
