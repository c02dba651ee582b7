// Takes in a file that never ends, for a test to kill: prints "staging" once rows are on their way to the database.
import { withDatabase } from '../../src/db/connect.ts'
import { storePredictions } from '../../src/ingest/store.ts'
import { approved, cells, header, now } from './example.ts'

const [url = ''] = process.argv.slice(2)

async function* endless() {
  for (let index = 0; ; index += 1) {
    yield { line: index + 2, cells: cells({ id: `k-${index}` }) }
    if (index % 5000 === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    if (index === 20_000) process.stdout.write('staging\n')
  }
}

await withDatabase(url, async (db) => {
  const feed = { name: 'endless.csv', sha256: 'endless', header, rows: endless() }
  await storePredictions(db, await approved(db), feed, now)
})
