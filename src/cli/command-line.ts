import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { describeFailure } from './failure.ts'

/** A command's file is loaded only when it is called, so that the others cost nothing. */
const commands: Readonly<Record<string, CommandEntry>> = {
  extract: [
    'read one document, or NDJSON from stdin, without a database',
    () => import('./commands/extract.ts'),
  ],
  import: ['read documents through the whole pipeline into the store', () => import('./commands/import.ts')],
  tally: ['count attacks by group and period', () => import('./commands/tally.ts')],
  attacks: ['list attacks, or show one with its statements', () => import('./commands/attacks.ts')],
  timeline: ['tell a group’s attacks and statements in order', () => import('./commands/timeline.ts')],
  statements: ['list who says what, with quotes', () => import('./commands/statements.ts')],
  reports: ['list reports, or show one with its readings', () => import('./commands/reports.ts')],
  groups: ['list, show or check the catalogue', () => import('./commands/groups.ts')],
  changes: ['list transitions in order, from a cursor', () => import('./commands/changes.ts')],
  contradictions: ['list statements that cannot both stand', () => import('./commands/contradictions.ts')],
  reconcile: ['set others’ counts beside ours', () => import('./commands/reconcile.ts')],
  reprocess: ['read stored reports again with today’s rules', () => import('./commands/reprocess.ts')],
  review: ['decide on uncertain statements and merges', () => import('./commands/review.ts')],
  feeds: ['add, list, check, import and export feeds', () => import('./commands/feeds.ts')],
  watch: ['be told when something changes', () => import('./commands/watch.ts')],
  tokens: ['make and revoke keys of the API', () => import('./commands/tokens.ts')],
  verify: ['recount the store from scratch and compare', () => import('./commands/verify.ts')],
  doctor: ['say what is configured, reachable, migrated, stalled', () => import('./commands/doctor.ts')],
}

type CommandEntry = readonly [summary: string, load: () => Promise<{ command(): Command }>]

/** Runs one command; its exit code is 0 done, 1 failed, 2 wrong usage. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const program = new Command('claimwatch')
    .description(
      'Watches news feeds for claims of responsibility for attacks and counts attacks, not articles.',
    )
    .version(packageVersion())
    .helpCommand('help [command]', 'show help for a command')
  try {
    await addCommands(program, args)
    for (const command of withSubcommands(program)) command.exitOverride().showHelpAfterError(false)
    await program.parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    const { words, exitCode } = describeFailure(error)
    if (words) process.stderr.write(`${words}\n`)
    return exitCode
  }
}

async function addCommands(program: Command, args: readonly string[]): Promise<void> {
  const wanted = args.filter((arg) => !arg.startsWith('-')).find((arg) => arg in commands)
  for (const [name, [summary, load]] of Object.entries(commands)) {
    if (name === wanted) program.addCommand((await load()).command().summary(summary))
    else program.command(name).summary(summary)
  }
}

function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)]
}

/** The nearest package.json above this file: the source tree and the build differ in depth. */
function packageVersion(): string {
  for (const up of ['../../', '../../../']) {
    try {
      const text = readFileSync(new URL(`${up}package.json`, import.meta.url), 'utf8')
      return (JSON.parse(text) as { version: string }).version
    } catch {
      continue
    }
  }
  return 'unknown'
}
