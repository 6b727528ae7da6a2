import { Command, Option } from 'commander'
import * as z from 'zod'
import { createApiToken } from '../../api/access/api-token.ts'
import { addToken, listTokens, revokeToken, type TokenListing } from '../../store/api-tokens.ts'
import { parseOptions } from '../failure.ts'
import { say, writeLine } from '../output.ts'
import type { Column } from '../render/column.ts'
import { formatOption, type ListFormat, renderList } from '../render/list.ts'
import { withRuntime } from '../runtime-session.ts'

const nameCharsMax = 200
const newToken = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'must say whose it is')
    .max(nameCharsMax, `must have at most ${nameCharsMax} characters`),
  scope: z.enum(['read', 'write']),
})

export function command(): Command {
  const tokens = new Command('tokens').description('Make and revoke the keys of the API and the dashboard.')
  tokens
    .command('list', { isDefault: true })
    .description('List tokens, never the keys themselves, with when each was last used.')
    .addOption(formatOption(['table', 'json', 'ndjson', 'csv']))
    .action(list)
  tokens
    .command('create')
    .description('Make a token and print it, this once: only its digest is kept.')
    .requiredOption('--name <name>', 'whose it is, or what for')
    .addOption(
      new Option('--scope <scope>', 'what it may do').choices(['read', 'write']).makeOptionMandatory(true),
    )
    .addOption(formatOption(['text', 'json']))
    .action(create)
  tokens
    .command('revoke <id>')
    .description('End a token at once, with every browser’s session that was opened with it.')
    .action(revoke)
  return tokens
}

async function create(given: { readonly format: string }): Promise<void> {
  const { name, scope } = parseOptions(newToken, given)
  await withRuntime(async ({ db }) => {
    const { id, token, digest } = createApiToken()
    await addToken(db, { id, name, scope, digest })
    await writeLine(given.format === 'json' ? JSON.stringify({ id, name, scope, token }) : `${id}\t${token}`)
    say('Keep the token: it is shown this once.')
  })
}

async function list({ format }: { format: ListFormat }): Promise<void> {
  await withRuntime(async ({ db }) => {
    const tokens = await listTokens(db)
    await renderList(format, tokens, columns, { tokens })
  })
}

async function revoke(id: string): Promise<void> {
  await withRuntime(async ({ db }) => {
    if (!(await revokeToken(db, id))) {
      throw new Error(`there is no token ${JSON.stringify(id)}: see \`claimwatch tokens list\``)
    }
    say('Revoked.')
  })
}

const columns: readonly Column<TokenListing>[] = [
  { name: 'id', value: (token) => token.id },
  { name: 'name', value: (token) => token.name, widthMax: 40 },
  { name: 'scope', value: (token) => token.scope },
  { name: 'created', value: (token) => token.createdAt.toISOString() },
  { name: 'used', value: (token) => token.usedAt?.toISOString() ?? null },
  { name: 'revoked', value: (token) => token.revokedAt?.toISOString() ?? null },
]
