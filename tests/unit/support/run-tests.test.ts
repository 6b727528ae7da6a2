import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { leftoverProcesses } from '../../support/leftover-processes.ts'
import { count } from '../../support/run-tests.ts'

const none = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] }

describe('the closing line of npm test', () => {
  it.each([
    ['all passed', { ...none, numPassedTests: 3 }, 0, { passed: 3, failed: 0, skipped: 0 }],
    [
      'skipped and to do',
      { ...none, numPendingTests: 2, numTodoTests: 1 },
      0,
      { passed: 0, failed: 0, skipped: 3 },
    ],
    [
      'a failed test, once',
      {
        ...none,
        numFailedTests: 1,
        testResults: [{ status: 'failed', assertionResults: [{ status: 'failed' }] }],
      },
      1,
      { passed: 0, failed: 1, skipped: 0 },
    ],
    [
      'a file that did not load',
      { ...none, testResults: [{ status: 'failed', assertionResults: [] }] },
      1,
      { passed: 0, failed: 1, skipped: 0 },
    ],
    ['an error outside of any test', { ...none, numPassedTests: 3 }, 1, { passed: 3, failed: 1, skipped: 0 }],
  ])('counts %s', (_, json, exitCode, totals) => {
    expect(count(json, exitCode)).toEqual(totals)
  })
})

if (process.platform === 'linux')
  describe('processes that a run leaves behind', () => {
    it('are those that work in its directory or carry it in their environment', async () => {
      const dir = mkdtempSync(join(tmpdir(), 'claimwatch-left-'))
      const children = [
        spawn('sleep', ['60'], { cwd: dir, env: {} }),
        spawn('sleep', ['60'], { cwd: '/', env: { TMPDIR: dir } }),
      ]
      const bystander = spawn('sleep', ['60'], { cwd: '/', env: {} })
      await Promise.all([...children, bystander].map((child) => once(child, 'spawn')))
      expect(leftoverProcesses(dir).map((left) => left.pid)).toEqual(children.map((child) => child.pid))
      for (const child of [...children, bystander]) {
        child.kill()
        await once(child, 'exit')
      }
      expect(leftoverProcesses(dir)).toEqual([])
      rmSync(dir, { recursive: true })
    })
  })
