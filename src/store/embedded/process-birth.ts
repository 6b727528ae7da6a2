import { readFile } from 'node:fs/promises'

/**
 * Tells a process from a later one under the same id: its start time where the system says so,
 * 'alive' where it does not, '' when there is no such process.
 */
export async function processBirth(pid: number): Promise<string> {
  if (!isAlive(pid)) return ''
  if (process.platform !== 'linux') return 'alive'
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? '' : (fields[19] ?? 'alive')
  } catch {
    return ''
  }
}

/** Whether there is such a process, be it a zombie. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
