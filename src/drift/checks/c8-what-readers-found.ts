import { ratesOf } from '../../plan/output-kind.ts'
import type { Plan, Rate } from '../../plan/plan.ts'
import type { Ledger } from '../../tally/ledger.ts'
import { documentReading } from '../../tally/reading.ts'
import { apartFromOthers, besideOthers } from '../arms/apart.ts'
import { countArm } from '../arms/count.ts'
import { skewedMeanArm } from '../arms/skewed-mean.ts'
import type { Check } from '../check.ts'
import { groupsOf, type Line, lineOf, placesOf, type Setting } from '../line.ts'
import { minimumEffects } from '../minimum-effects.ts'
import { rateLabel } from '../subject.ts'

/** Audited documents over 28 nights below which a rate says nothing; and that a site's baseline must have held. */
const [fewestDocuments, enoughDocuments, nightsCounted] = [20, 32, 28]

export const whatReadersFound: Check = {
  code: 'C8',
  name: 'What readers found',
  question: 'Do those who audit its documents find more or less in them than they did?',
  method:
    'For each rate of the plan: how many in each audited document (quasi-Poisson CUSUM, allowing for several in one document), or the mean of minutes (CUSUM), against the baseline as audits become known.',
  series: ['reading'],
  minimum: `${fewestDocuments} audited documents`,
  hazard: 'What is left out of a document or made up in it reaches patients whose documents nobody audits',
  minimumEffect: '1.25 times as many; of minutes 0.1 baseline standard deviations',
  section: 'performance',
  cause: 'outcome',
  tier: 'amber',
  owner: { duty: 'Clinical safety officer', person: 'clinical_safety_officer' },
  budget: 'outcomes',
  topic: (subject) => subject ?? 'What readers found',
  happened({ plan, direction, subjects }) {
    const names = subjects.map((subject) => `“${rateLabel(plan, subject) ?? subject}”`)
    if (names.length !== 1 || direction === 'fact')
      return `readers find otherwise than they did: ${names.join(', ') || 'several things'}`
    return `readers find ${direction === 'down' ? 'less' : 'more'} than they did: ${names[0]}`
  },
  notCollected: (plan) =>
    ratesOf(plan).length > 0 ? undefined : 'this device writes no document in which readers could find anything',
  // Of a group what is harmful alone: what its members are spared or denied otherwise is told of everybody and of their site.
  lines(setting) {
    const rates = ratesOf(setting.plan).map((rate, at) => ({ rate, at }))
    return [
      ...placesOf(setting).flatMap((stratum) => rates.map(({ rate, at }) => rateLine(setting, stratum, rate, at))),
      ...groupsOf(setting).flatMap((stratum) =>
        rates.filter(({ rate }) => rate.harmful).map(({ rate, at }) => groupLine(setting, stratum, rate, at)),
      ),
    ]
  },
}

/** At a site, or in a group, a harmful thing is looked for upwards only, so that the contract is not divided among twice as many. */
function rateLine({ plan }: Setting, stratum: string, { name, measure, harmful }: Rate, at: number): Line {
  const { mean, ratio } = minimumEffects(plan)
  const common = {
    check: 'C8',
    subject: name,
    stratum,
    basis: 'at maturity',
    budget: stratum === 'all' ? 'outcomes' : 'outcomes of one group',
  } as const
  const perNight = (nights: Parameters<NonNullable<Line['enough']>>[0], place: 0 | 1) =>
    nights.reduce((sum, { values }) => sum + (values[place] ?? 0), 0) / nights.length
  if (measure === 'count')
    return lineOf({
      ...common,
      kind: harmful && stratum !== 'all' ? { ...countArm, sides: ['up'] } : countArm,
      minimum: fewestDocuments,
      minimumEffect: ratio,
      enough: (nights) => perNight(nights, 1) * nightsCounted >= enoughDocuments,
      valuesAt: (ledger, day, place) => countedOn(plan, ledger, day, place, at),
    })
  // A mean makes a step of thirty, which must come within seven nights.
  return lineOf({
    ...common,
    kind: skewedMeanArm(mean),
    minimum: 30,
    minimumEffect: mean,
    enough: (nights) => perNight(nights, 0) * 7 >= 40,
    valuesAt(ledger, day, place) {
      const [sum, n, squares] = countedOn(plan, ledger, day, place, at)
      return [n, sum, squares]
    },
  })
}

/** A harmful rate in a group's documents, where it has moved further than in everyone else's. */
function groupLine(setting: Setting, stratum: string, rate: Rate, at: number): Line {
  const own = rateLine(setting, stratum, rate, at)
  const { bySite } = rateLine(setting, 'all', rate, at)
  return {
    ...own,
    ...(bySite === undefined ? {} : { bySite }),
    kind: apartFromOthers(own.kind),
    values: (ledger, day) => besideOthers(own.values(ledger, day), countedOn(setting.plan, ledger, day, 'all', at)),
  }
}

/** How many of a rate were found on a day, in how many audited documents, and the sum of the squares of each one's. */
export function countedOn(
  plan: Plan,
  ledger: Ledger,
  day: string,
  place: string,
  rate: number,
): readonly [sum: number, n: number, squares: number] {
  const tally = ledger.get(day, 'at maturity', 'reading', place)
  const found = documentReading(plan, tally === undefined ? [] : [tally])[rate]
  return [found?.sum ?? 0, found?.n ?? 0, found?.squares ?? 0]
}
