import type { QueueName } from '../queue/queues.ts'
import { deliverAlerts } from './deliver-alert.ts'
import { extractReports } from './extract-reports.ts'
import { pollFeeds } from './poll-feed.ts'
import { alertDue } from './raise-alerts.ts'
import { resolveDue } from './resolve-attacks.ts'
import type { Step } from './step.ts'

/** The table of jobs: every arrow of the flow, in its order. Steps meet here and nowhere else. */
export const steps: Readonly<Record<QueueName, Step>> = {
  poll: pollFeeds,
  extract: extractReports,
  resolve: resolveDue,
  alert: alertDue,
  deliver: deliverAlerts,
}

/** Which steps a process of each role works. */
export const rolesOfSteps = {
  all: ['poll', 'extract', 'resolve', 'alert', 'deliver'],
  poll: ['poll'],
  extract: ['extract'],
  resolve: ['resolve', 'alert'],
  deliver: ['deliver'],
} as const satisfies Record<string, readonly QueueName[]>

export type Role = keyof typeof rolesOfSteps
