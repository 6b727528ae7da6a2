import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { raise, watchOf } from '../store/raised.ts'
import { startTestApi } from './running-api.ts'

const api = startTestApi(async ({ db }) => {
  await watchOf(db, 'w', { channelType: 'feed' })
  const detail = { quote: '<script>alert(1)</script> & "more"', types: ['drone'] }
  await raise(db, 'w', 'alert_1', { about: { detail, group: 'kataib-hezbollah' } })
})

describe('the feed of a watch', () => {
  it('is Atom, with ids that stay and words that stay words', async () => {
    const response = await api.get('/v1/watches/w/feed.atom')
    expect(response.headers.get('content-type')).toContain('application/atom+xml')
    const text = await response.text()
    expect(text).toContain('<id>urn:claimwatch:alert_1</id>')
    expect(text).toContain('<title>Kataib Hezbollah claims a drone attack, date unknown.</title>')
    expect(text).toContain('&lt;script&gt;')
    expect(text).not.toContain('<script')
    expect(await (await api.get('/v1/watches/w/feed.atom')).text()).toBe(text)
  })

  it('is JSON Feed with the same ids', async () => {
    const response = await api.get('/v1/watches/w/feed.json')
    expect(response.headers.get('content-type')).toContain('application/feed+json')
    const shape = z.object({ version: z.string(), items: z.array(z.looseObject({ id: z.string() })) })
    expect(shape.parse(await response.json())).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      items: [{ id: 'urn:claimwatch:alert_1' }],
    })
  })

  it('never shows where a watch sends, or its secret', async () => {
    const paths = ['/v1/watches', '/v1/watches/w', '/v1/watches/w/alerts', '/v1/watches/w/feed.json']
    const answers = await Promise.all(paths.map(async (path) => (await api.get(path)).text()))
    expect(answers.join()).not.toMatch(/planted|hook-token|receiver\.example/)
  })

  it('of nobody is not there', async () => {
    expect((await api.get('/v1/watches/nobody/feed.atom')).status).toBe(404)
  })
})
