import { describe, expect, it } from 'vitest'
import { chromiumMissing } from './chromium.ts'

describe('a machine without chromium', () => {
  it('skips the browser tests, saying why, and in CI fails', () => {
    expect(chromiumMissing({ PATH: '/nowhere' })).toContain('apt-get install chromium')
    expect(() => chromiumMissing({ PATH: '/nowhere', CI: 'true' })).toThrow('no chromium on the PATH')
  })
})
