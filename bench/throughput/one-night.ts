import { loadConfig } from '../../src/config.ts'
import { openDatabase } from '../../src/db/open.ts'
import { currentPlan } from '../../src/plan/store.ts'
import { runNights } from '../../src/runs.ts'

/*
 * One night of a deployment in a process of its own: `node one-night.ts DEPLOYMENT DAY NOW`, with the database's address in
 * DATABASE_URL. Prints the peak of the process's memory in MB.
 */
const [deployment, day = '', now = ''] = process.argv.slice(2)
const { db, close } = await openDatabase(loadConfig())
const approved = await currentPlan(db, Number(deployment))
const runs = await runNights(db, approved, { day }, () => new Date(now))
if (runs.length !== 1) throw new Error(`the night of ${day} was not run`)
await close()
process.stdout.write(String(Math.round(process.resourceUsage().maxRSS / 1024)))
