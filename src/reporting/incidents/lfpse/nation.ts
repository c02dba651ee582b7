import type { Plan } from '../../../plan/plan.ts'

/** That LFPSE is not the service of an organisation outside England; undefined inside. */
export function nationNote({ nation }: Pick<Plan['organisation'], 'nation'>): string | undefined {
  if (nation === 'England') return undefined
  return `LFPSE is England’s service. This organisation is in ${nation}: ask whether it records there at all.`
}
