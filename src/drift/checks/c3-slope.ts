import { whyNoScore } from '../../plan/output-kind.ts'
import { bandedNight, type RiskBands, riskBands } from '../arms/risk-bands.ts'
import { slopeArm } from '../arms/slope.ts'
import type { Check } from '../check.ts'
import { knownBins, maturedCells } from '../expected.ts'
import { type Line, lineOf, type Setting } from '../line.ts'
import { minimumEffects } from '../minimum-effects.ts'

/** Events in the baseline below which a site's own slope is not watched: it would be known to a third at best. */
const fewestAtASite = 100

export const calibrationSlope: Check = {
  code: 'C3',
  name: 'Telling high risk from low',
  question: 'Does the score still separate high from low risk as it did?',
  method:
    'Calibration slope of the events on the baseline’s expected risk, night by night as outcomes mature (CUSUM of the slope score). 1 is as in the baseline; below 1 high scores mean less than they did. Sites with 100 events in the baseline, unless they are most of the whole, have one of their own.',
  series: ['score'],
  minimum: '20 expected events',
  hazard:
    'High scores mean less than they did: patients at risk are not flagged, and others are flagged in their place',
  minimumEffect: 'slope 1.25 times as steep',
  section: 'performance',
  cause: 'outcome',
  tier: 'amber',
  owner: { duty: 'AI lead', person: 'ai_lead' },
  budget: 'outcomes',
  topic: () => 'How well the score separates high from low risk',
  happened: ({ direction }) =>
    `the score separates high from low risk ${direction === 'down' ? 'less' : 'more'} than it did`,
  notCollected: whyNoScore,
  lines(setting) {
    const bands = riskBands(setting.baseline.expectedRisk ?? [])
    // A site that is most of the whole, or the larger of two, is what `all` watches: an arm of its own would name it for all.
    const sites = setting.compared.filter((stratum) => stratum.startsWith('site='))
    return [
      slopeLine(setting, bands, { stratum: 'all', budget: 'outcomes' }),
      ...sites.map((stratum) =>
        slopeLine(setting, bands, { stratum, budget: 'outcomes of one group', enough: hasEnoughEvents }),
      ),
    ]
  },
}

function slopeLine(
  { plan, baseline }: Setting,
  bands: RiskBands,
  own: Pick<Line, 'stratum' | 'budget' | 'enough'>,
): Line {
  return lineOf({
    ...own,
    check: 'C3',
    kind: slopeArm,
    basis: 'at maturity',
    minimum: 20,
    minimumEffect: minimumEffects(plan).slope,
    valuesAt: (ledger, day, stratum) => bandedNight(bands, knownBins(baseline, maturedCells(ledger, day, stratum))),
  })
}

function hasEnoughEvents(nights: Parameters<NonNullable<Line['enough']>>[0]): boolean {
  const events = nights.flatMap(({ values }) => values.filter((_, at) => at % 3 === 1))
  return events.reduce((sum, n) => sum + n, 0) >= fewestAtASite
}
