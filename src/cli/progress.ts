import { say } from './output.ts'

const redrawMsMin = 100
const plainLineMsMin = 5_000
const barCells = 24

export interface Progress {
  /** `total` may become known, or grow, while work goes on. */
  report(done: number, total: number | null): void
  finish(): void
}

/** A bar with rate and time left on a terminal, a plain line every few seconds elsewhere; on standard error. */
export function startProgress(label: string, unit: string): Progress {
  const onTerminal = process.stderr.isTTY
  const startedAt = performance.now()
  let drawnAt = onTerminal ? 0 : startedAt
  let latest: readonly [number, number | null] = [0, null]

  const draw = () => {
    const line = progressLine(label, unit, latest[0], latest[1], (performance.now() - startedAt) / 1000)
    if (onTerminal) process.stderr.write(`\r\u001b[2K${line.slice(0, (process.stderr.columns ?? 80) - 1)}`)
    else say(line)
    drawnAt = performance.now()
  }
  return {
    report(done, total) {
      latest = [done, total]
      if (performance.now() - drawnAt >= (onTerminal ? redrawMsMin : plainLineMsMin)) draw()
    },
    finish() {
      draw()
      if (onTerminal) process.stderr.write('\n')
    },
  }
}

/** One line of progress after `seconds` of work. */
export function progressLine(
  label: string,
  unit: string,
  done: number,
  total: number | null,
  seconds: number,
): string {
  const rate = seconds > 0 ? done / seconds : 0
  const rateWords = `${rate >= 10 ? Math.round(rate) : rate.toFixed(1)} ${unit}/s`
  if (total === null || total <= 0) return `${label} ${done} ${unit}, ${rateWords}`
  const share = Math.min(1, done / total)
  const filled = Math.round(share * barCells)
  const bar = '█'.repeat(filled) + '░'.repeat(barCells - filled)
  const left = rate > 0 && done < total ? `, ${duration((total - done) / rate)} left` : ''
  return `${label} ${bar} ${done}/${total} ${unit}, ${rateWords}${left}`
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
}
