import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiToken, type QueueBoardApi, startQueueBoardApi } from '../api/queue-board-api.ts'
import { redisMissing } from '../support/redis-server.ts'
import { chromiumMissing, startBrowser } from './chromium.ts'

describe.skipIf(chromiumMissing() !== null || redisMissing() !== null)(
  'the board of the queues in a browser',
  () => {
    const browser = startBrowser()
    let api: QueueBoardApi
    beforeAll(async () => {
      api = await startQueueBoardApi()
    })
    afterAll(() => api.close())

    it('works behind the sign-in, by the strict policy, and gets nothing from other sites', async () => {
      const { page } = await browser.open(`${api.url}/queues`)
      await page.getByLabel('API token').fill(apiToken)
      const foreign: string[] = []
      page.on('requestfinished', (request) => {
        if (!request.url().startsWith(api.url)) foreign.push(request.url())
      })
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByText('claimwatch-extract').first().click()
      await page.waitForURL(/\/queues\/queue\/claimwatch-extract/)
      await page
        .getByText(/r-7-1-1/)
        .first()
        .waitFor()
      expect(foreign).toEqual([])
    })
  },
)
