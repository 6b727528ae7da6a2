import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** Processes that work in `dir` or were started with it in their environment (Linux; elsewhere none). */
export function leftoverProcesses(dir: string): { pid: number; command: string }[] {
  if (process.platform !== 'linux') return []
  const others = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid)
  return others.filter((pid) => belongs(pid, dir)).map((pid) => ({ pid, command: commandLine(pid) }))
}

function belongs(pid: number, dir: string): boolean {
  try {
    if (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.startsWith('Z')) return false
    return (
      readlinkSync(`/proc/${pid}/cwd`).startsWith(dir) ||
      readFileSync(`/proc/${pid}/environ`, 'utf8').includes(dir)
    )
  } catch {
    return false // ended meanwhile, or not ours to look at
  }
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    return '' // ended meanwhile
  }
}
