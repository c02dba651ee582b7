import { type DemoDeployment, demoClock, demoDeployments } from './deployments.ts'
import { outcomeLines, predictionLines } from './files.ts'
import { generateDays } from './generate.ts'
import { type JudgedDeployment, judgedClock, judgedDeployments } from './judged/deployments.ts'
import { judgedOutcomeLines, judgedPredictionLines } from './judged/feed.ts'

/** One of the demo's deployments as it is shown: its files, made when they are asked for, and the days of its baseline. */
export interface PreparedDeployment {
  /** also names its plan: `plans/demo-<code>.yaml` */
  readonly code: string
  /** absent where there is too little to freeze one */
  readonly baseline?: { readonly from: string; readonly to: string }
  files(): { readonly predictions: Iterable<string>; readonly outcomes: Iterable<string> }
}

/** All deployments of the demo, in the order in which they are prepared. */
export const preparedDeployments: readonly PreparedDeployment[] = [
  ...demoDeployments.map(flagged),
  ...judgedDeployments.map(judged),
]

function flagged(deployment: DemoDeployment): PreparedDeployment {
  const { code, baseline, run } = deployment
  return {
    code,
    ...(baseline === undefined ? {} : { baseline }),
    files() {
      const days = [...generateDays(run)]
      return {
        predictions: predictionLines(deployment, days),
        outcomes: outcomeLines(days, demoClock.lastNight),
      }
    },
  }
}

function judged({ code, feed, days: made }: JudgedDeployment): PreparedDeployment {
  return {
    code,
    baseline: { from: judgedClock.baselineFrom, to: judgedClock.baselineTo },
    files() {
      const days = [...made()]
      return {
        predictions: judgedPredictionLines(feed, days),
        outcomes: judgedOutcomeLines(feed, days, demoClock.lastNight),
      }
    },
  }
}
