import type { Db } from '../../db/connect.ts'
import { addDays } from '../../plan/day.ts'
import { hasFlag, hasScore } from '../../plan/output-kind.ts'
import type { Plan } from '../../plan/plan.ts'
import type { ApprovedPlan } from '../../plan/store.ts'
import { readTallies } from '../../tally/store.ts'
import { latestWait } from '../../tally/tally.ts'
import type { FrozenBaseline } from '../store.ts'
import { pick } from './by-day.ts'
import { calibrationFigures } from './calibration.ts'
import {
  classFigures,
  flagFigure,
  meanFigure,
  missingFigure,
  noOutputFigure,
  outputMeanFigure,
  scoreFigure,
  volumeFigure,
} from './cases.ts'
import { eventRateFigure } from './event-rate.ts'
import type { Figure, Shown } from './figure.ts'
import { categoryFigures } from './judged/categories.ts'
import { documentFigures } from './judged/documents.ts'
import { numberFigures } from './judged/numbers.ts'
import { type JudgedPanel, judgedPanel } from './judged/panel.ts'
import { delaysOf } from './nowcast/delays.ts'
import { observedByFlagFigures, observedFigure } from './observed.ts'
import { completenessFigure, rateFigure } from './outcomes.ts'
import { type Reliability, reliabilityOf } from './reliability.ts'
import { settled } from './settled.ts'
import { type Wanted, window } from './windows.ts'

/** The figures of a deployment's page. */
export interface Figures {
  /** day by day, or window by window */
  readonly figures: readonly Figure[]
  readonly reliability: Reliability | undefined
  /** of an output that is judged right or wrong: everything about it over all the days shown */
  readonly judged: JudgedPanel | undefined
}

/**
 * Every figure of a deployment's page, for the fields asked about, as of the night that is the last day shown. Each is worked
 * out from tallies alone: with `asOfNight` from those that stood after that night's run.
 */
export async function readFigures(
  db: Db,
  { deploymentId, plan }: ApprovedPlan,
  frozen: Pick<FrozenBaseline, 'baseline' | 'battery'> | undefined,
  view: {
    readonly shown: Shown
    readonly place: string
    readonly fields: readonly string[]
    readonly asOfNight?: string
  },
): Promise<Figures> {
  const { shown, place, fields, asOfNight } = view
  const baseline = frozen?.baseline
  // The first window of an outcome figure reaches back before the days shown, and so do the days that may still wait.
  const reach = [addDays(shown.from, 1 - window), addDays(shown.matureTo, -latestWait), baseline?.fromDay ?? shown.from]
  const asOf = { to: shown.to, ...(asOfNight === undefined ? {} : { asOfNight }) }
  const counted = await readTallies(db, deploymentId, {
    ...asOf,
    from: reach.sort()[0] ?? shown.from,
    bases: ['fact', 'at maturity', 'late'],
    series: [
      'cases',
      'outcome',
      'delay',
      'score',
      'reading',
      'change',
      'rereading',
      'bins:output',
      ...fields.map((name) => `field:${name}`),
    ],
    strata: [...new Set(['all', place])],
  })
  const young = await readTallies(db, deploymentId, {
    ...asOf,
    from: addDays(shown.matureTo, 1),
    bases: ['latest'],
    series: ['delay', 'score'],
    strata: [place],
  })
  const found = [...counted, ...young]
  const own = baseline?.baselineId ?? 0
  const { tallies, waiting } = settled(
    found.filter(({ baselineId }) => baselineId === 0 || baselineId === own),
    { night: shown.to, maturityDays: plan.outcome.maturity_days, baselineTo: baseline?.toDay ?? shown.to },
    frozen?.battery.completeness,
  )
  const maturedDelays = pick(found, 'delay', 'at maturity', place)
  const delays = baseline && delaysOf(maturedDelays, baseline, plan.outcome.maturity_days)
  const asFound = { plan, tallies: found, stratum: place, shown, ...(baseline === undefined ? {} : { baseline }) }
  const wanted = { ...asFound, tallies, waiting, ...(delays === undefined ? {} : { delays }) }
  const observed = observedFigure(wanted)
  const scored = hasScore(plan)
  const figures = [
    volumeFigure(asFound),
    ...(plan.output.kind === 'document' ? [] : [noOutputFigure(asFound)]),
    ...plan.fields
      .filter(({ name }) => fields.includes(name))
      .flatMap((field) => [
        missingFigure(field, asFound),
        ...(field.kind === 'number' ? [meanFigure(field, asFound)] : []),
      ]),
    ...outputFigures(plan, asFound),
    // How many outcomes were known when due is about the waiting days too.
    completenessFigure({ ...asFound, waiting }),
    eventRateFigure(wanted),
    ...(observed === undefined ? [] : [observed]),
    ...observedByFlagFigures(wanted),
    ...(scored ? calibrationFigures(wanted) : []),
    ...(hasFlag(plan) ? (['sensitivity', 'specificity', 'ppv'] as const).map((one) => rateFigure(one, wanted)) : []),
    ...numberFigures(wanted),
    ...categoryFigures(wanted),
    ...documentFigures(wanted),
  ]
  return { figures, reliability: scored ? reliabilityOf(wanted) : undefined, judged: judgedPanel(wanted) }
}

/** What the device gives out, day by day, by its kind of output. */
function outputFigures(plan: Plan, asFound: Wanted): readonly Figure[] {
  switch (plan.output.kind) {
    case 'probability':
      return [flagFigure(asFound), scoreFigure(asFound)]
    case 'binary':
      return [flagFigure(asFound)]
    case 'category':
      return classFigures(plan, asFound)
    case 'number':
      return [outputMeanFigure(plan.output.unit, asFound)]
    case 'document':
      return []
  }
}
