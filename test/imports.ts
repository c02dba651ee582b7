import { readdirSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * Imports every file of src under Node itself, which refuses what a test runner lets through (an enum, a missing
 * `.ts`, a name that is only a type). The two that act when imported are left out: they are run by other tests.
 */
const acting = ['src/cli.ts', 'src/server.ts']

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .map((file) => resolve('src', file))
  .filter((file) => !acting.includes(relative('.', file).replaceAll('\\', '/')))

const refused: string[] = []
for (const file of files.sort()) {
  try {
    await import(pathToFileURL(file).href)
  } catch (error) {
    refused.push(`${relative('.', file)}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
for (const line of refused) console.error(line)
if (files.length < 100 || refused.length > 0) process.exitCode = 1
else console.log(`${files.length} files of src import under Node ${process.versions.node}.`)
