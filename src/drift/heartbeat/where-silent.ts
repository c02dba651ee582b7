import type { Battery } from '../battery.ts'
import type { Evidence } from '../evidence.ts'
import type { Finding, Where } from '../finding.ts'
import { casesOfSites } from '../place/cases-of-sites.ts'
import { whereOf } from '../place/where.ts'

/**
 * Everybody's heartbeat with where its silence is. The sites' own numbers are compared as those of any shift of everybody are
 * (place/where.ts). Where that cannot tell, because the others are too small or not at work, it is at the one site that is
 * silent itself, if it is one. `sites`: tonight's heartbeats of the sites.
 */
export function withPlaceOfSilence(
  everybody: Finding,
  sites: readonly Finding[],
  battery: Battery,
  { plan, baseline, ledger }: Evidence,
): Finding {
  const { verdict, from, to } = everybody
  if (verdict.kind !== 'shifted' || baseline === undefined || from === undefined || to === undefined) return everybody
  const { where, mayLieAt } = whereOf(
    casesOfSites({ plan, baseline }),
    { about: 'all', side: 'down', from, to },
    { ledger, nation: plan.organisation.nation, pasts: battery.sitePasts ?? {} },
  )
  const place = where ?? placeOfOnlySilent(sites)
  if (place === undefined) return mayLieAt === undefined ? everybody : { ...everybody, mayLieAt }
  const there = sites.find(({ stratum }) => stratum === place.place)
  if (there === undefined) return { ...everybody, where: place }
  return {
    ...everybody,
    where: place,
    sentence: `${everybody.sentence} Compared site by site, that is where it lies: ${there.sentence}`,
  }
}

function placeOfOnlySilent(sites: readonly Finding[]): Where | undefined {
  const [first, ...more] = sites.filter(({ verdict }) => verdict.kind === 'shifted')
  if (first === undefined || more.length > 0) return undefined
  return { place: first.stratum, direction: 'down', ...(first.effect === undefined ? {} : { effect: first.effect }) }
}
