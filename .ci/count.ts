import { readFileSync } from 'node:fs'

/**
 * Adds up what the test runs reported and prints `N passed, N failed, N skipped`. A report that is missing or is not
 * what vitest writes, a test file that could not be loaded, and a sum of nothing are failures: silence is not success.
 */
interface Report {
  readonly success: boolean
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[]
}

function readReport(path: string): Report {
  const read: unknown = JSON.parse(readFileSync(path, 'utf8'))
  if (!isReport(read)) throw new Error(`${path} is not a report of a test run`)
  return read
}

function isReport(read: unknown): read is Report {
  if (typeof read !== 'object' || read === null || !('testResults' in read)) return false
  const counts = ['numPassedTests', 'numFailedTests', 'numPendingTests', 'numTodoTests']
  return Array.isArray(read.testResults) && counts.every((name) => Number.isSafeInteger(Reflect.get(read, name)))
}

let [passed, failed, skipped] = [0, 0, 0]
for (const path of process.argv.slice(2)) {
  try {
    const report = readReport(path)
    // A file that fails before its first test has no test to count.
    const unloaded = report.testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    ).length
    const failures = report.numFailedTests + unloaded
    passed += report.numPassedTests
    failed += failures === 0 && !report.success ? 1 : failures
    skipped += report.numPendingTests + report.numTodoTests
    if (report.numPassedTests + failures === 0) failed += 1
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    failed += 1
  }
}
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
if (failed > 0 || passed === 0) process.exitCode = 1
