import { Command } from 'commander'
import { proveStore, type Proof } from '../../store/find-discrepancies.ts'
import { AlreadyReported } from '../failure.ts'
import { say, writeLine } from '../output.ts'
import { formatOption } from '../render/list.ts'
import { plainText } from '../render/plain-text.ts'
import { withRuntime } from '../runtime-session.ts'

export function command(): Command {
  return new Command('verify')
    .description(
      'Prove the store: recount from scratch and compare, add up every tally, and check that every quote and\n' +
        'number stands where it is said to. Exit code 1 when anything differs.',
    )
    .addOption(formatOption(['text', 'json']))
    .action(verify)
}

const shownMax = 20

async function verify({ format }: { format: 'text' | 'json' }): Promise<void> {
  const proofs: Proof[] = []
  await withRuntime(async ({ db, catalogue }) => {
    for await (const proof of proveStore(db, catalogue)) {
      proofs.push(proof)
      if (format === 'text') await writeProof(proof)
    }
  })
  const found = proofs.reduce((sum, proof) => sum + proof.discrepancies.length, 0)
  if (format === 'json') await writeLine(JSON.stringify({ ok: found === 0, proofs }, null, 2))
  if (found === 0) return
  say(`claimwatch: ${found} ${found === 1 ? 'thing differs' : 'things differ'}`)
  throw new AlreadyReported()
}

async function writeProof({ name, says, checked, discrepancies }: Proof): Promise<void> {
  const verdict = discrepancies.length === 0 ? 'ok     ' : 'WRONG  '
  await writeLine(`${verdict} ${name.padEnd(8)} ${says}: ${checked} checked, ${discrepancies.length} differ`)
  for (const { subject, words } of discrepancies.slice(0, shownMax)) {
    await writeLine(`        ${plainText(subject)} ${plainText(words)}`)
  }
  if (discrepancies.length > shownMax)
    await writeLine(`        … and ${discrepancies.length - shownMax} more`)
}
