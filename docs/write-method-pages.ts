import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { methodPages } from './method-pages.ts'

/** Writes docs/methods/statistics anew from the docstrings of src/stats: `npm run docs`. */
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))

const pages = methodPages(sources)
rmSync('docs/methods/statistics', { recursive: true, force: true })
for (const { path, text } of pages) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
console.log(`${pages.length} pages in docs/methods/statistics.`)
