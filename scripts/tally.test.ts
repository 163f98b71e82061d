import { expect, test } from 'vitest'
import { lastLine, tallyOf } from './tally.ts'

const report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] }

test('the last line names what was skipped only if something was', () => {
  expect(lastLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed')
  expect(lastLine({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped')
})

test('a file that could not be loaded counts as failed', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }]
  expect(tallyOf({ ...report, testResults }, false)).toEqual({ passed: 3, failed: 1, skipped: 0 })
})

test('a run that ends badly never counts as good', () => {
  expect(tallyOf(report, false).failed).toBe(1)
  expect(tallyOf(null, false).failed).toBe(1)
})
