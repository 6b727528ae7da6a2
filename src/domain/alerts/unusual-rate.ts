/** What makes a number of attacks unusual for a group. docs/alerts.md gives the method and its source. */
const rule = {
  /** Weeks before the last seven days that it is held against. */
  weeks: 8,
  /** Fewer weeks than this say too little. */
  weeksMin: 4,
  /** Fewer attacks than this are no news, however quiet the weeks before. */
  attacksMin: 3,
  /** Chance of so many attacks, were the rate that of the weeks before. */
  chanceUnusual: 0.001,
  /** The spell ends when the chance is back above this. */
  chanceUsual: 0.05,
}

export const rateWeeks = rule.weeks

/** How the last seven days stand against the weeks before. */
export interface Rate {
  readonly recent: number
  /** Mean of the weeks before. */
  readonly usual: number
  readonly weeks: number
  /** Chance of `recent` or more at the rate of the weeks before; null when there are too few of them. */
  readonly chance: number | null
}

/** The rate of `recent` attacks in seven days against those of earlier weeks. */
export function rateOf(recent: number, weeks: readonly number[]): Rate {
  const sum = weeks.reduce((total, count) => total + count, 0)
  const usual = weeks.length === 0 ? 0 : Math.round((sum / weeks.length) * 10) / 10
  const chance = weeks.length < rule.weeksMin ? null : chanceOf(recent, sum, weeks.length)
  return { recent, usual, weeks: weeks.length, chance }
}

/** True while an unusual spell lasts: it begins at a chance that is small, and ends at one that is common. */
export function isUnusual({ recent, chance }: Rate, wasUnusual: boolean): boolean {
  if (chance === null || recent < rule.attacksMin) return false
  return chance < (wasUnusual ? rule.chanceUsual : rule.chanceUnusual)
}

/**
 * Two Poisson counts with one rate: given their sum, the share of the last week is binomial with
 * probability 1 in weeks + 1 (Przyborowski and Wilenski, 1940). The chance of `recent` or more.
 */
function chanceOf(recent: number, sum: number, weeks: number): number {
  const total = recent + sum
  const share = 1 / (weeks + 1)
  let chance = 0
  for (let count = recent; count <= total; count++) {
    const logChoose = logFactorial(total) - logFactorial(count) - logFactorial(total - count)
    chance += Math.exp(logChoose + count * Math.log(share) + (total - count) * Math.log(1 - share))
  }
  return Math.min(1, chance)
}

/** ln n!, exact below 32 and by Stirling's series above, where it errs by less than 1e-10. */
function logFactorial(n: number): number {
  if (n < 32) {
    let product = 1
    for (let factor = 2; factor <= n; factor++) product *= factor
    return Math.log(product)
  }
  return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + 1 / (12 * n) - 1 / (360 * n ** 3)
}
