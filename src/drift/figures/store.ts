import type { Db } from '../../db/connect.ts'
import { addDays } from '../../plan/day.ts'
import type { ApprovedPlan } from '../../plan/store.ts'
import type { Baseline } from '../../tally/baseline.ts'
import { readTallies } from '../../tally/store.ts'
import { flagFigure, meanFigure, missingFigure, scoreFigure, volumeFigure } from './cases.ts'
import type { Figure, Shown } from './figure.ts'
import { completenessFigure, observedFigure, rateFigure } from './outcomes.ts'

/** Every figure of a deployment's page, for the fields asked about. Each is worked out from tallies alone. */
export async function readFigures(
  db: Db,
  { deploymentId, plan }: ApprovedPlan,
  baseline: Baseline | undefined,
  view: { readonly shown: Shown; readonly place: string; readonly fields: readonly string[] },
): Promise<readonly Figure[]> {
  const { shown, place, fields } = view
  // The first window of an outcome figure reaches back before the days shown.
  const first = addDays(shown.from, -27)
  const tallies = await readTallies(db, deploymentId, {
    from: baseline !== undefined && baseline.fromDay < first ? baseline.fromDay : first,
    to: shown.to,
    bases: ['fact', 'at maturity'],
    series: ['cases', 'outcome', 'score', ...fields.map((name) => `field:${name}`)],
    strata: [place],
  })
  const wanted = { plan, tallies, stratum: place, shown, ...(baseline === undefined ? {} : { baseline }) }
  const observed = observedFigure(wanted)
  return [
    volumeFigure(wanted),
    ...plan.fields
      .filter(({ name }) => fields.includes(name))
      .flatMap((field) => [
        missingFigure(field, wanted),
        ...(field.kind === 'number' ? [meanFigure(field, wanted)] : []),
      ]),
    flagFigure(wanted),
    scoreFigure(wanted),
    completenessFigure(wanted),
    ...(observed === undefined ? [] : [observed]),
    rateFigure('sensitivity', wanted),
    rateFigure('specificity', wanted),
    rateFigure('ppv', wanted),
  ]
}
