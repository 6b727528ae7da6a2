import type { DemoDraft, DemoEdition, DemoReport } from './demo-report.ts'
import { demoOutlets } from './outlets.data.ts'
import { october2023 } from './reports-2023-10.data.ts'
import { november2023 } from './reports-2023-11.data.ts'
import { december2023 } from './reports-2023-12.data.ts'
import { january2024 } from './reports-2024-01.data.ts'
import { february2024 } from './reports-2024-02.data.ts'

const closingLines = { en: '(Invented report for demonstration.)', ar: '(خبر مختلق لأغراض العرض.)' }

/** The invented corpus, oldest first. */
export const demoReports: readonly DemoReport[] = [
  ...october2023,
  ...november2023,
  ...december2023,
  ...january2024,
  ...february2024,
]
  .map(marked)
  .sort((a, b) => a.published.localeCompare(b.published))

function marked(draft: DemoDraft): DemoReport {
  const outlet = demoOutlets.find((o) => o.slug === draft.outlet)
  if (outlet === undefined) throw new Error(`${draft.id}: no outlet "${draft.outlet}"`)
  const edition = ({ title, text }: DemoEdition, updated: string) => ({
    title,
    text: `${text}\n\n${closingLines[outlet.lang]}`,
    updated,
  })
  const first = edition(draft, draft.published)
  return {
    id: draft.id,
    outlet,
    lang: outlet.lang,
    published: draft.published,
    tags: draft.tags,
    editions: draft.edited ? [first, edition(draft.edited, draft.edited.updated)] : [first],
    invented: true,
  }
}
