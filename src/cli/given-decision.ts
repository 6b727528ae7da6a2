import type { CorrectionAction } from '../domain/attacks/attack.ts'
import {
  correctionInput,
  type CorrectionInput,
  undoInput,
  type UndoInput,
} from '../domain/attacks/correction-input.ts'
import { parseOptions, UsageError } from './failure.ts'

/** Options with which a decision is given. */
export interface GivenDecision {
  readonly reason: string
  readonly by: string
  readonly set?: readonly string[]
  readonly format: 'text' | 'json'
}

/** The decision that ids and options ask for. Throws UsageError that names the option or field. */
export function correctionOf(
  action: CorrectionAction,
  subjects: { readonly statements: readonly string[]; readonly attacks: readonly string[] },
  { reason, by, set }: GivenDecision,
): CorrectionInput {
  const patch = set === undefined ? {} : { patch: patchOf(set) }
  const parsed = correctionInput.safeParse({ action, ...subjects, ...patch, reason, by })
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path: [field, ...rest], message }) => {
    const named = rest.filter((part) => part !== 'attack').join('.')
    if (field === 'patch') return `--set: ${named ? `${named} ` : ''}${message}`
    return field === 'statements' || field === 'attacks' ? `id: ${message}` : `--${String(field)}: ${message}`
  })
  throw new UsageError(problems.join('; '))
}

export function undoOf({ reason, by }: GivenDecision): UndoInput {
  return parseOptions(undoInput, { reason, by })
}

type Reading = (text: string) => unknown

const words: Reading = (text) => text
const list: Reading = (text) => text.split(',').map((each) => each.trim())
const number: Reading = (text) => Number(text)
const yesOrNo: Reading = (text) => (text === 'true' ? true : text === 'false' ? false : text)

const statementFields: Readonly<Record<string, Reading>> = {
  kind: words,
  group: words,
  class: words,
  onBehalfOf: words,
  withdrawn: yesOrNo,
  background: yesOrNo,
}

const attackFields: Readonly<Record<string, Reading>> = {
  from: words,
  to: words,
  precision: words,
  types: list,
  places: list,
  target: words,
  killed: number,
  wounded: number,
}

/** Fields as `name=value`; an attack's may be written `attack.from` or `from`. */
function patchOf(set: readonly string[]): Record<string, unknown> {
  const patch: Record<string, unknown> = {}
  const attack: Record<string, unknown> = {}
  for (const each of set) {
    const at = each.indexOf('=')
    const name = each.slice(0, Math.max(at, 0)).replace(/^attack\./, '')
    const text = each.slice(at + 1).trim()
    const [fields, into] = name in attackFields ? [attackFields, attack] : [statementFields, patch]
    const read = fields[name]
    if (at < 0 || read === undefined) {
      const known = [...Object.keys(statementFields), ...Object.keys(attackFields)].join(', ')
      throw new UsageError(`--set: must be FIELD=VALUE with one of ${known}, not ${JSON.stringify(each)}`)
    }
    into[name] = text === '' ? (read === list ? [] : null) : read(text)
  }
  return Object.keys(attack).length > 0 ? { ...patch, attack } : patch
}
