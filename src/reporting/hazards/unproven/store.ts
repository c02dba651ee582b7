import type { Db } from '../../../db/connect.ts'
import { latest } from '../entry.ts'
import { proofQuestion, proofWords } from '../proof.ts'
import { hazardLog, saidLastNight } from '../store.ts'

/** A hazard that is not closed and counts on controls without recent evidence, with each check that has not passed. */
export interface UnprovenHazard {
  readonly hazardId: number
  readonly name: string
  readonly checks: readonly string[]
}

/** The hazards whose controls are unproven as of the last night, for the deployment's own page; none where the log is empty. */
export async function unprovenHazards(db: Db, deploymentId: number): Promise<readonly UnprovenHazard[]> {
  const hazards = await hazardLog(db, deploymentId)
  if (hazards.length === 0) return []
  const { night, proof } = await saidLastNight(db, deploymentId)
  return hazards.flatMap((hazard) => {
    const { name, status, checks } = latest(hazard).entry
    const said = proofWords(checks, proof, night)
    if (status === 'Closed' || proofQuestion(said, proof.nights) === undefined) return []
    const open = said.filter(({ isProven }) => !isProven).map(({ code, says }) => `${code}: ${says}`)
    return [{ hazardId: hazard.hazardId, name, checks: open.length === 0 ? ['No check watches it'] : open }]
  })
}
