import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checks } from '../../../src/drift/checks.ts'
import { importsOf } from '../../architecture.ts'

/** Every file that imports one of src/drift/estimate from outside it. */
function importers(): readonly string[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((name) => join('src', name))
    .filter((path) => path.endsWith('.ts') && !path.startsWith('src/drift/estimate/'))
    .filter((path) =>
      importsOf({ path, text: readFileSync(path, 'utf8') }).some(({ target }) =>
        target.startsWith('src/drift/estimate/'),
      ),
    )
    .sort()
}

test('no check, no night and no alert can know of an estimate: only the pages and the command read it', () => {
  // The page of service quotes the last one for who returns a device; no night reads that page.
  expect(importers()).toEqual(['src/app.ts', 'src/cli/estimate.ts', 'src/service/routes.ts'])
})

test('no check is made of estimates', () => {
  expect(checks.length).toBeGreaterThan(10)
  for (const { method } of checks) expect(method).not.toMatch(/valid only if the model is still calibrated/)
})
