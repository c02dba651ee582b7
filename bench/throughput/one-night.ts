import { loadConfig } from '../../src/config.ts'
import { openDatabase } from '../../src/db/open.ts'
import { currentPlan } from '../../src/plan/store.ts'
import { forEveryDeployment, runNights } from '../../src/runs/nights.ts'

/*
 * One night of deployments in a process of its own: `node one-night.ts DAY NOW DEPLOYMENT…`, with the database's address in
 * DATABASE_URL. Prints the seconds that their nights took together and the peak of the process's memory in MB.
 */
const [day = '', now = '', ...ids] = process.argv.slice(2)
const { db, close } = await openDatabase(loadConfig())
const began = performance.now()
const runs = await forEveryDeployment(
  db,
  ids.map((id) => ({ deploymentId: Number(id) })),
  async ({ deploymentId }) => runNights(db, await currentPlan(db, deploymentId), { day }, () => new Date(now)),
)
const seconds = (performance.now() - began) / 1000
if (runs.flat().filter(({ state }) => state === 'done').length !== ids.length)
  throw new Error(`not every night of ${day} was run`)
await close()
process.stdout.write(`${seconds} ${Math.round(process.resourceUsage().maxRSS / 1024)}`)
