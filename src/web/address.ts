import { z } from 'zod'
import type { Db } from '../db/connect.ts'
import { type Deployment, deploymentByCode } from '../plan/store.ts'
import { notFound } from './refusal.ts'

const codeParam = z.object({ code: z.string().max(63) })

/** The deployment that an address names (`/deployments/:code/…`), or a page that says there is none. */
export async function deploymentOf(db: Db, params: unknown): Promise<Deployment> {
  const read = codeParam.safeParse(params)
  const deployment = read.success ? await deploymentByCode(db, read.data.code) : undefined
  if (deployment === undefined) throw notFound('deployment')
  return deployment
}
