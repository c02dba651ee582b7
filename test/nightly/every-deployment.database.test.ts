import { expect, test } from 'vitest'
import { inTurn } from '../../src/runs/nights.ts'
import { commandLine } from '../support/command-line.ts'
import { testDatabase } from '../support/database.ts'
import { approve } from './hospital.ts'
import { small, smallHospital } from './worlds.ts'

const { db, url } = await testDatabase({ world: small })
const { wardwatch } = commandLine(() => url)

test('one deployment whose nights another process is running is named, and the others have theirs', async () => {
  const held = await smallHospital(db)
  await approve(db, (yaml) => yaml.replace('deployment: sepsis', 'deployment: other-ward'))
  const ended = await inTurn(db, held.deploymentId, () => wardwatch('night', '--until', '2026-09-03', '--json'))
  expect(ended.stderr).toMatch(/^sepsis: Another process is running/)
  expect(ended.code).toBe(1)
  expect(JSON.parse(ended.stdout)).toMatchObject([{ deployment: 'other-ward', night: '2026-09-03' }])
})
