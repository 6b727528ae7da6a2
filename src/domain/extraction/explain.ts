import type { ReportInput } from '../reports/report.ts'
import type { Reading } from './reading.ts'
import type { Statement } from './statement.ts'

/** Prints a report with numbered marks where its statements stand, and below them each with its reasons. */
export function explainReading(report: ReportInput, reading: Reading): string {
  const parts = [markedText(report, reading), '']
  if (reading.statements.length === 0) parts.push('No statement about responsibility was found.')
  reading.statements.forEach((statement, index) => parts.push(explainStatement(statement, index + 1), ''))
  if (reading.mentions.length > 0) parts.push(`Named: ${namesOf(reading)}`)
  return `${parts.join('\n').trimEnd()}\n`
}

/** The text with `⟦n` … `⟧` around the quote of statement n; one bracket serves statements of one quote. */
function markedText(report: ReportInput, reading: Reading): string {
  const spans = new Map<string, { start: number; end: number; numbers: number[] }>()
  reading.statements.forEach((statement, index) => {
    if (statement.field !== 'text') return
    const key = `${statement.start}-${statement.end}`
    const span = spans.get(key) ?? { start: statement.start, end: statement.end, numbers: [] }
    span.numbers.push(index + 1)
    spans.set(key, span)
  })
  let out = report.title ? `${report.title}\n\n` : ''
  let at = 0
  for (const span of [...spans.values()].sort((a, b) => a.start - b.start)) {
    if (span.start < at) continue
    out += `${report.text.slice(at, span.start)}⟦${span.numbers.join(',')} ${report.text.slice(span.start, span.end)}⟧`
    at = span.end
  }
  return out + report.text.slice(at)
}

function explainStatement(statement: Statement, number: number): string {
  const lines = [`${number}. ${headline(statement)}`]
  const { attack, aggregate } = statement
  if (attack) {
    lines.push(
      `   when:   ${attack.from === null ? 'not settled' : attack.from === attack.to ? attack.from : `${attack.from} to ${attack.to}`}`,
    )
    lines.push(
      `   how:    ${attack.types.join(', ')}${attack.weapons.length > 0 ? ` (${attack.weapons.join(', ')})` : ''}`,
    )
    if (attack.places.length > 0)
      lines.push(`   where:  ${attack.places.map((place) => place.name).join(', ')}`)
    if (attack.target) lines.push(`   target: ${attack.target}`)
    const losses = [count('killed', attack.killed), count('wounded', attack.wounded)].filter(
      (text) => text !== '',
    )
    if (losses.length > 0) lines.push(`   losses: ${losses.join(', ')}`)
  }
  if (aggregate)
    lines.push(
      `   count:  ${aggregate.qualifier.replace('_', ' ')} ${aggregate.value} × ${aggregate.unit}`,
      `   window: ${aggregate.from ?? 'unknown'} to ${aggregate.to ?? 'unknown'} (${aggregate.windowBasis})`,
      ...(aggregate.places.length > 0
        ? [`   where:  ${aggregate.places.map(({ name }) => name).join(', ')}`]
        : []),
    )
  if (statement.condition) lines.push(`   if:     ${statement.condition}`)
  lines.push(`   quote:  “${oneLine(statement.quote)}”`)
  for (const evidence of statement.evidence)
    lines.push(`   ${evidence.of} from: “${oneLine(evidence.quote)}”`)
  lines.push(`   rules:  ${statement.rules.join(', ')}; confidence ${statement.confidence.toFixed(2)}`)
  return lines.join('\n')
}

function headline(statement: Statement): string {
  const who = statement.groupName ?? statement.class ?? statement.group ?? 'nobody named'
  const kind = statement.kind.replace('_', ' ')
  const notes = [statement.background ? 'background' : '', statement.withdrawn ? 'withdrawn' : ''].filter(
    (note) => note !== '',
  )
  const behalf = statement.onBehalfOf ? ` on behalf of ${statement.onBehalfOf}` : ''
  return `${kind}: ${who}, said by ${statement.speaker.name} (${statement.speaker.authority.replace('_', ' ')})${behalf}${notes.length > 0 ? ` [${notes.join(', ')}]` : ''}`
}

function count(what: string, value: number | null): string {
  return value === null ? '' : `${value} ${what}`
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ')
}

function namesOf(reading: Reading): string {
  const names = new Map<string, Set<string>>()
  for (const mention of reading.mentions) {
    const key = mention.group ?? `one of ${mention.candidates.join(', ')}`
    names.set(key, (names.get(key) ?? new Set()).add(mention.surface))
  }
  return [...names].map(([group, surfaces]) => `${group} (${[...surfaces].join(', ')})`).join('; ')
}
