import { CommanderError } from 'commander'
import * as z from 'zod'
import { QueryError } from '../store/find-query.ts'

/** The command was called wrongly: exit code 2, and no more than the sentence. */
export class UsageError extends Error {}

/** The command has already said all there is to say; only the exit code is left. */
export class AlreadyReported extends Error {}

export interface FailureReport {
  /** What to print on standard error; empty when it has been printed. */
  readonly words: string
  readonly exitCode: 0 | 1 | 2
}

/** What a user is told of an error: one sentence, the stack only when DEBUG is set. */
export function describeFailure(error: unknown): FailureReport {
  if (error instanceof CommanderError) return { words: '', exitCode: commanderExitCode(error) }
  if (error instanceof AlreadyReported) return { words: '', exitCode: 1 }
  if (error instanceof UsageError) return { words: `claimwatch: ${error.message}`, exitCode: 2 }
  if (error instanceof QueryError) {
    return { words: `claimwatch: --${error.parameter}: ${error.message}`, exitCode: 2 }
  }
  if (process.env.DEBUG && error instanceof Error) return { words: error.stack ?? error.message, exitCode: 1 }
  return { words: `claimwatch: ${sentenceOf(error)}`, exitCode: 1 }
}

/**
 * Parses options by a schema; what does not fit is wrong usage that names the option. `optionOf` says
 * which option gives a field where the two are not called alike.
 */
export function parseOptions<T extends z.ZodType>(
  schema: T,
  options: unknown,
  optionOf: Readonly<Record<string, string>> = {},
): z.output<T> {
  const parsed = schema.safeParse(options)
  if (parsed.success) return parsed.data
  throw new UsageError(parsed.error.issues.map((issue) => issueWords(issue, optionOf)).join('; '))
}

function issueWords(issue: z.core.$ZodIssue, optionOf: Readonly<Record<string, string>>): string {
  const named = issue.path.map(String).find((field) => Object.hasOwn(optionOf, field))
  const option = named === undefined ? String(issue.path[0] ?? '') : (optionOf[named] ?? named)
  const flag = option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return flag ? `--${flag}: ${issue.message}` : issue.message
}

function commanderExitCode(error: CommanderError): 0 | 2 {
  return error.exitCode === 0 ? 0 : 2
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const known = nodeErrors[(error as NodeJS.ErrnoException).code ?? '']
  if (known) return known(error)
  if (error instanceof AggregateError) return error.errors.map(sentenceOf).join('; ')
  return error.message
}

const nodeErrors: Readonly<Record<string, (error: NodeJS.ErrnoException) => string>> = {
  ENOENT: (error) => `there is no file ${error.path ?? ''}: check its name`,
  EACCES: (error) => `${error.path ?? 'the file'} may not be read: check its permissions`,
  EISDIR: () => 'a folder was given where a file is wanted: name the file',
  ECONNREFUSED: () =>
    'the database or queue does not answer: check DATABASE_URL and REDIS_URL, then `claimwatch doctor`',
}
