import { describe, expect, it } from 'vitest'
import { endpoints } from '../../src/api/endpoints.ts'
import { startTestApi } from './running-api.ts'

describe('the reference page', () => {
  const api = startTestApi()

  it('tells of every route and parameter that the OpenAPI document tells of', async () => {
    const page = await (await api.get('/docs')).text()
    const document = (await (await api.get('/openapi.json')).json()) as {
      paths: Record<string, Record<string, { summary: string; parameters: { name: string }[] }>>
    }
    let told = 0
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const [method, { parameters }] of Object.entries(operations)) {
        if (!endpoints.some((each) => each.path.replace(/:(\w+)/g, '{$1}') === path)) {
          expect(page).toContain(`<code>${method.toUpperCase()} ${path}</code>: `)
          continue
        }
        const head = `<code>${method.toUpperCase()} ${path}</code></h2>`
        expect(page).toContain(head)
        const section = page.slice(page.indexOf(head)).split('</section>')[0] ?? ''
        for (const { name } of parameters) expect(section).toContain(`<code>${name}</code>`)
        told += 1
      }
    }
    expect(told).toBe(endpoints.length)
    for (const path of ['/v1/stream', '/v1/watches/{id}/feed.atom', '/health/ready', '/metrics']) {
      expect(Object.keys(document.paths)).toContain(path)
    }
    expect(page).toContain('one of none, members')
  })
})
