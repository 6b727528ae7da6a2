import type { DemoOutlet } from './demo-report.ts'

/** Six publishers that do not exist. */
export const demoOutlets: readonly DemoOutlet[] = [
  {
    slug: 'qasaba-wire',
    name: 'Qasaba Wire (invented)',
    lang: 'en',
    kind: 'wire',
    format: 'rss',
    description: 'An invented news wire. Every report, quote and figure is made up for demonstration.',
    invented: true,
  },
  {
    slug: 'two-rivers-post',
    name: 'Two Rivers Post (invented)',
    lang: 'en',
    kind: 'outlet',
    format: 'rss',
    description: 'An invented Baghdad daily. Every report, quote and figure is made up for demonstration.',
    invented: true,
  },
  {
    slug: 'levant-ledger',
    name: 'The Levant Ledger (invented)',
    lang: 'en',
    kind: 'outlet',
    format: 'atom',
    description: 'An invented regional paper. Every report, quote and figure is made up for demonstration.',
    invented: true,
  },
  {
    slug: 'palm-gate-monitor',
    name: 'Palm Gate Monitor (invented)',
    lang: 'en',
    kind: 'monitor',
    format: 'atom',
    description: 'An invented conflict monitor. Every report, quote and figure is made up for demonstration.',
    invented: true,
  },
  {
    slug: 'nahr-agency',
    name: 'وكالة نهر للأنباء (مختلقة)',
    lang: 'ar',
    kind: 'outlet',
    format: 'rss',
    description: 'وكالة أنباء مختلقة. كل ما فيها من أخبار وأقوال وأرقام موضوع لأغراض العرض.',
    invented: true,
  },
  {
    slug: 'safsaf-channel',
    name: 'قناة الصفصاف (مختلقة)',
    lang: 'ar',
    kind: 'group_media',
    format: 'atom',
    description: 'قناة مختلقة. كل ما فيها من أخبار وأقوال وأرقام موضوع لأغراض العرض.',
    invented: true,
  },
]
