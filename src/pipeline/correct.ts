import type { CorrectionInput, UndoInput } from '../domain/attacks/correction-input.ts'
import { addCorrection, type Decided, undoCorrection } from '../store/corrections.ts'
import { attacksOfStatements } from '../store/find-attacks.ts'
import { finishReports } from './finish-reports.ts'
import type { Runtime } from './runtime.ts'

/** A decision that has taken effect: every tally asked from now on knows it. */
export interface Corrected {
  readonly id: string
  readonly statements: readonly string[]
  /** Attacks in which these statements stand now. */
  readonly attacks: readonly string[]
}

/** Records an analyst's decision and returns when attacks and tallies have followed it. */
export async function correct(runtime: Runtime, input: CorrectionInput): Promise<Corrected> {
  return finished(runtime, await addCorrection(runtime.db, input, runtime.catalogue))
}

/** Takes a decision back likewise. Null when there is none in force with this id. */
export async function undo(runtime: Runtime, id: string, input: UndoInput): Promise<Corrected | null> {
  const decided = await undoCorrection(runtime.db, id, input)
  return decided === null ? null : finished(runtime, decided)
}

async function finished(runtime: Runtime, { id, statements, reports }: Decided): Promise<Corrected> {
  await finishReports(runtime, reports)
  const attacks = await attacksOfStatements(runtime.db, statements)
  return { id, statements, attacks: [...new Set(attacks.values())].sort() }
}
