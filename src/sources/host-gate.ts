import { createGate } from './gate.ts'

const gates = new Map<string, { enter: ReturnType<typeof createGate>; inside: number }>()

/** Runs `visit` when nobody else of this process is visiting `host`. */
export async function oneAtHost<T>(host: string, visit: () => Promise<T>): Promise<T> {
  const gate = gates.get(host) ?? { enter: createGate(1), inside: 0 }
  gates.set(host, gate)
  gate.inside++
  try {
    return await gate.enter(visit)
  } finally {
    gate.inside--
    if (gate.inside === 0) gates.delete(host)
  }
}
