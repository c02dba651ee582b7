import type { Plan } from './plan.ts'

type Kind = Pick<Plan['organisation'], 'nation' | 'sector'>

/** "NHS, Scotland", "Health and Social Care, Northern Ireland", "Independent provider, Scotland": as a document's field says it. */
export function organisationKind({ sector, nation }: { readonly [K in keyof Kind]: string }): string {
  if (sector !== 'NHS') return `${sector.charAt(0).toUpperCase()}${sector.slice(1)} provider, ${nation}`
  return `${nation === 'Northern Ireland' ? 'Health and Social Care' : 'NHS'}, ${nation}`
}

/** "the NHS in England", "Health and Social Care in Northern Ireland", "independent providers in Scotland": as a sentence says it. */
export function providersWords({ sector, nation }: { readonly [K in keyof Kind]: string }): string {
  if (sector !== 'NHS') return `${sector} providers in ${nation}`
  return nation === 'Northern Ireland' ? 'Health and Social Care in Northern Ireland' : `the NHS in ${nation}`
}
