import { daysBetween } from '../../../src/plan/day.ts'
import type { PlantedFault } from '../hospital.ts'
import { type Effects, weakCreatinineEffect } from './effects.ts'
import { elective, largest, type Site, small } from './sites.ts'

/** A fault, and what it does to one site's day so many nights after it began. */
interface SecondFault extends PlantedFault {
  effect(site: Site, nights: number): Partial<Effects>
}

/** What a site's day suffers; nothing on the days before the fault. */
export function faultEffect(
  fault: { readonly id: string; readonly from: string } | undefined,
  site: Site,
  day: string,
): Partial<Effects> {
  if (fault === undefined || day < fault.from) return {}
  const planted = secondFaults.find(({ id }) => id === fault.id)
  if (planted === undefined) throw new RangeError(`the second hospital has no fault ${fault.id}`)
  return planted.effect(site, daysBetween(fault.from, day))
}

/** The eighteen faults and the silent twin of the sixth. */
export const secondFaults: readonly SecondFault[] = [
  {
    ...planted('S01', 'one small site’s feed dies', ['feed'], at(small)),
    effect: onlyAt(small, { volume: 0 }),
  },
  {
    ...planted('S02', 'three in ten cases of the largest site no longer come', ['feed'], at(largest)),
    effect: onlyAt(largest, { volume: 0.7 }),
  },
  {
    ...planted('S03', 'creatinine in mg/dL at one site', ['schema', 'inputs'], at(elective)),
    effect: onlyAt(elective, { milligrams: true }),
  },
  {
    ...planted('S04', 'creatinine missing for 38 % instead of 5 %', ['missing'], 'all'),
    effect: everywhere({ creatinineMissing: 0.352 }),
  },
  {
    ...planted('S05', 'new station software at the largest site scores higher', ['release', 'score'], at(largest)),
    effect: onlyAt(largest, { scoreLogit: 0.5, software: '6.0.0' }),
  },
  {
    ...planted('S06', 'a new release with a flatter score', ['release'], 'all'),
    effect: everywhere({ scoreSlope: 0.7, release: '4.0' }),
  },
  {
    ...planted('S06b', 'the same in silence', ['release', 'score', 'flag'], 'all'),
    effect: everywhere({ scoreSlope: 0.7 }),
  },
  {
    ...planted(
      'S07',
      'pandemic: fewer and other patients, some with an unseen illness',
      ['feed', 'inputs', 'case mix'],
      'all',
    ),
    effect: everywhere({ volume: 0.65, inflammation: 0.6, hidden: 0.3 }),
  },
  {
    ...planted('S08', 'three in ten events recorded as none', ['labels', 'outcome'], 'all', true),
    effect: everywhere({ eventsLost: 0.3 }),
  },
  {
    ...planted('S09', 'creatinine tells half of what it did', ['outcome'], 'all', true),
    effect: everywhere({ creatinineEffect: weakCreatinineEffect }),
  },
  {
    ...planted('S10', 'everyone’s risk is higher by 0.4 logit', ['outcome'], 'all', true),
    effect: everywhere({ risk: 0.4 }),
  },
  {
    ...planted(
      'S11',
      'many more, and sicker, of the smallest ethnic group',
      ['case mix', 'outcome'],
      'ethnic_group=Other',
    ),
    effect: everywhere({ otherShare: 0.11, otherRisk: 0.8 }),
  },
  {
    ...planted('S12', 'harm at one small site', ['outcome'], at(small), true),
    effect: onlyAt(small, { risk: 1 }),
  },
  {
    ...planted('S13', 'outcomes take 2.2 times as long to be known', ['labels'], 'all', true),
    effect: everywhere({ lag: 2.2 }),
  },
  {
    ...planted('S14', 'treatment of the flagged works', ['outcome'], 'all', true),
    effect: everywhere({ treated: 0.6 }),
  },
  {
    ...planted('S15', 'everyone’s risk rises by 0.6 logit in 120 nights', ['outcome'], 'all', true),
    effect: (_site, nights) => ({ risk: 0.6 * Math.min(1, nights / 120) }),
  },
  {
    ...planted('S16', 'the flag uses a higher threshold than the registered', ['release', 'flag'], 'all'),
    effect: everywhere({ thresholdLogit: Math.log(0.3 / 0.7) - Math.log(0.2 / 0.8) }),
  },
  {
    ...planted('S17', 'clinicians no longer disagree', ['use'], 'all'),
    effect: everywhere({ disagreement: 0.01 }),
  },
  {
    ...planted('S18', 'no score for four in a hundred cases more at one site', ['missing'], at(elective)),
    effect: onlyAt(elective, { unanswered: 0.04 }),
  },
]

function planted(
  id: string,
  name: string,
  causes: readonly string[],
  place: string,
  readsOutcomes = false,
): PlantedFault {
  return { id, name, causes, place, readsOutcomes }
}

function at({ code }: Site): string {
  return `site=${code}`
}

function everywhere(effects: Partial<Effects>): SecondFault['effect'] {
  return () => effects
}

function onlyAt({ code }: Site, effects: Partial<Effects>): SecondFault['effect'] {
  return (site) => (site.code === code ? effects : {})
}
