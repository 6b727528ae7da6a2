import * as z from 'zod'
import { correctionActions } from './attack.ts'
import { statementPatch } from './statement-patch.ts'

const idsMax = 2_000
const reasonCharsMax = 2_000
const nameCharsMax = 200

const ids = z.array(z.string().trim().min(1).max(100)).max(idsMax, `must be at most ${idsMax}`).default([])
const reason = z
  .string('must say why')
  .trim()
  .min(1, 'must say why')
  .max(reasonCharsMax, `must have at most ${reasonCharsMax} characters`)
const by = z
  .string('must say who decides')
  .trim()
  .min(1, 'must say who decides')
  .max(nameCharsMax, `must have at most ${nameCharsMax} characters`)

/** An analyst's decision as it is given: about statements, or about all statements of attacks. */
export const correctionInput = z
  .strictObject({
    action: z.enum(correctionActions, `must be one of ${correctionActions.join(', ')}`),
    statements: ids.describe('Statement ids; for split, those to part from their attack'),
    attacks: ids.describe('Attack ids: all their statements are meant'),
    patch: statementPatch.optional().describe('For edit: the fields to replace'),
    reason,
    by,
  })
  .superRefine((input, context) => {
    for (const { holds, path, message } of rules[input.action]) {
      if (!holds(input)) context.addIssue({ code: 'custom', path: [path], message })
    }
    if (input.action !== 'edit' && input.patch !== undefined) {
      context.addIssue({ code: 'custom', path: ['patch'], message: 'is for edit only' })
    }
  })
export type CorrectionInput = z.output<typeof correctionInput>

/** Who takes a decision back, and why. */
export const undoInput = z.strictObject({ reason, by })
export type UndoInput = z.output<typeof undoInput>

interface Rule {
  readonly holds: (input: { statements: string[]; attacks: string[]; patch?: unknown }) => boolean
  readonly path: 'statements' | 'attacks' | 'patch'
  readonly message: string
}

const aboutSomething: Rule = {
  holds: ({ statements, attacks }) => statements.length + attacks.length > 0,
  path: 'statements',
  message: 'must name at least one statement or attack',
}
const noAttacks: Rule = {
  holds: ({ attacks }) => attacks.length === 0,
  path: 'attacks',
  message: 'must be statements here',
}
const someStatement: Rule = {
  holds: ({ statements }) => statements.length > 0,
  path: 'statements',
  message: 'must name at least one statement',
}

const rules: Readonly<Record<(typeof correctionActions)[number], readonly Rule[]>> = {
  accept: [aboutSomething],
  reject: [aboutSomething],
  edit: [
    someStatement,
    noAttacks,
    { holds: ({ patch }) => patch !== undefined, path: 'patch', message: 'must say what to replace' },
  ],
  merge: [
    {
      holds: ({ statements, attacks }) => new Set([...statements, ...attacks]).size > 1,
      path: 'attacks',
      message: 'must name at least two attacks or statements',
    },
  ],
  split: [someStatement, noAttacks],
  pin: [aboutSomething],
}
