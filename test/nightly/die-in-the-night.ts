// Runs the nights of the deployment whose code it is given, and says so when the first has begun; a test kills it then.
import { withDatabase } from '../../src/db/connect.ts'
import { currentPlan, deploymentByCode } from '../../src/plan/store.ts'
import { runNights } from '../../src/runs/nights.ts'
import { now } from './hospital.ts'

const [url = '', code = ''] = process.argv.slice(2)

await withDatabase(url, async (db) => {
  const deployment = await deploymentByCode(db, code)
  if (deployment === undefined) throw new Error('no such deployment')
  const clock = () => {
    process.stdout.write('begun\n')
    return now
  }
  await runNights(db, await currentPlan(db, deployment.deploymentId), {}, clock)
})
