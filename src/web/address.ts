import { z } from 'zod'
import type { Db } from '../db/connect.ts'
import { currentPlan, type Deployment, deploymentByCode } from '../plan/store.ts'
import { notFound } from './refusal.ts'

const codeParam = z.object({ code: z.string().max(63) })

/** The deployment that an address names (`/deployments/:code/…`), or a page that says there is none. */
export async function deploymentOf(db: Db, params: unknown): Promise<Deployment> {
  const read = codeParam.safeParse(params)
  const deployment = read.success ? await deploymentByCode(db, read.data.code) : undefined
  if (deployment === undefined) throw notFound('deployment')
  return deployment
}

/** The breadcrumbs that lead to a deployment's pages: it has the plan's title everywhere. */
export async function trailTo(
  db: Db,
  { deploymentId, code }: Deployment,
): Promise<readonly { readonly text: string; readonly href: string }[]> {
  const { plan } = await currentPlan(db, deploymentId)
  return [
    { text: 'Deployments', href: '/' },
    { text: plan.title, href: `/deployments/${code}` },
  ]
}
