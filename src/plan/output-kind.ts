import { type Mistake, mistake } from './mistake.ts'
import type { Plan } from './plan.ts'

/** What a kind of output needs of the plan and what does not fit it: its columns, and the thresholds of its releases. */
export function outputKind(plan: Plan): readonly Mistake[] {
  switch (plan.output.kind) {
    case 'probability':
      return withScore(plan)
    case 'binary':
      return withoutScore(plan)
    default:
      return [
        mistake(
          ['output', 'kind'],
          'is a kind of output that Wardwatch does not read yet',
          'It reads probability (a score between 0 and 1 with a threshold) and binary (a flag without a score).',
        ),
      ]
  }
}

/** Does the device give a score beside its flag? Where it does not, nothing is asked of scores. */
export function hasScore({ output }: Pick<Plan, 'output'>): boolean {
  return output.kind === 'probability'
}

/** Why what is asked of scores is not asked of this device; undefined where it is. */
export function whyNoScore(plan: Pick<Plan, 'output'>): string | undefined {
  return hasScore(plan) ? undefined : 'this device gives a flag and no score'
}

function withScore({ columns, releases }: Plan): readonly Mistake[] {
  const advice =
    'An output of kind probability has a score between 0 and 1; of one with a flag alone the kind is binary.'
  return [
    ...(columns.predictions.score === undefined
      ? [mistake(['columns', 'predictions', 'score'], 'must be the column of the score', advice)]
      : []),
    ...releases.flatMap(({ threshold }, index) =>
      threshold === undefined
        ? [mistake(['releases', index, 'threshold'], 'must be the score from which on a case is flagged', advice)]
        : [],
    ),
  ]
}

/** Checks that are asked of scores alone. */
const ofScores: readonly string[] = ['B4', 'C3']

function withoutScore({ columns, releases, hazards }: Plan): readonly Mistake[] {
  const advice = 'Leave it out, or give output.kind: probability.'
  return [
    ...(columns.predictions.score === undefined
      ? []
      : [
          mistake(
            ['columns', 'predictions', 'score'],
            'does not fit an output of kind binary, which is a flag without a score',
            advice,
          ),
        ]),
    ...releases.flatMap(({ threshold }, index) =>
      threshold === undefined
        ? []
        : [
            mistake(
              ['releases', index, 'threshold'],
              'does not fit an output of kind binary: without a score there is nothing to cut',
              advice,
            ),
          ],
    ),
    ...hazards.flatMap(({ checks }, index) =>
      checks.flatMap((code, place) =>
        ofScores.includes(code)
          ? [
              mistake(
                ['hazards', index, 'checks', place],
                'is a check of scores, and an output of kind binary has none: it would never watch for this hazard',
                'Name checks that look at the flag, such as B5, C2 and C4.',
              ),
            ]
          : [],
      ),
    ),
  ]
}
