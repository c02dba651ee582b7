import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { receipts } from '../../src/ingest/receipts/store.ts'
import { storePredictions } from '../../src/ingest/store.ts'
import { testDatabase } from '../support/database.ts'
import { approved, now, predictions } from './example.ts'

const { db, url } = await testDatabase()
const plan = await approved(db)

it('a process killed in the middle of a file leaves nothing half-stored, and the next one is not kept waiting', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'slow-ingest.ts'), url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = await once(child.stdout, 'data')
  expect(String(said)).toContain('staging')
  child.kill('SIGKILL')
  await once(child, 'exit')

  const { deploymentId } = plan
  expect(await receipts(db, deploymentId)).toEqual([])
  expect(await db.selectFrom('prediction').select('day').execute()).toEqual([])
  expect(await db.selectFrom('prediction_key').select('day').execute()).toEqual([])
  const receipt = await storePredictions(db, plan, predictions({ id: 'k-0' }, { id: 'k-1' }), now)
  expect(receipt).toMatchObject({ read: 2, stored: 2, refused: 0 })
})
