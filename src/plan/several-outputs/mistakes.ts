import { type Mistake, mistake } from '../mistake.ts'
import type { Plan } from '../plan.ts'
import { askedBy, watcherOf } from './watched.ts'

/** What one plan says of the outputs of its device and cannot mean; what several say against one another: agreement.ts. */
export function severalOutputsMistakes(plan: Plan): readonly Mistake[] {
  const { deployment, several_outputs: several } = plan
  if (several === undefined) return watchedByNobodyElse(plan)
  const { outputs, watches_feed } = several
  return [
    ...watchedByNobodyElse(plan),
    ...(outputs.includes(deployment)
      ? []
      : [
          mistake(
            ['several_outputs', 'outputs'],
            `does not name this deployment (${deployment})`,
            'Name every output of the device, this one too, in the same order in each plan.',
          ),
        ]),
    ...outputs.flatMap((code, place) =>
      outputs.indexOf(code) === place
        ? []
        : [mistake(['several_outputs', 'outputs', place], 'is named twice', 'Name each output once.')],
    ),
    ...(outputs.includes(watches_feed)
      ? []
      : [
          mistake(
            ['several_outputs', 'watches_feed'],
            'is not one of the outputs',
            `Name one of: ${outputs.join(', ')}.`,
          ),
        ]),
    ...plan.hazards.flatMap(({ checks }, index) =>
      checks.flatMap((code, place) =>
        askedBy(plan, code) === undefined
          ? []
          : [
              mistake(
                ['hazards', index, 'checks', place],
                `is a check that ${watches_feed} is asked for all outputs of this device: here it would never watch for this hazard`,
                `Name it with a hazard of ${watches_feed}; here name checks of this output alone, such as B5, C2 and C4.`,
              ),
            ],
      ),
    ),
  ]
}

/** Whether another output watches is asked only where another is to. */
function watchedByNobodyElse(plan: Plan): readonly Mistake[] {
  if (watcherOf(plan) !== undefined) return []
  return plan.hazards.flatMap(({ checks }, index) =>
    checks.flatMap((code, place) =>
      code === 'M2'
        ? [
            mistake(
              ['hazards', index, 'checks', place],
              'asks whether another output of the device watches the feed, and this deployment watches its own: it would never watch for this hazard',
              'Name checks of the feed itself: A1 and B1.',
            ),
          ]
        : [],
    ),
  )
}
