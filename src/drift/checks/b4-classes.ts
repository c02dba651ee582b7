import { classesOf } from '../../plan/output-kind.ts'
import { levelsArm } from '../arms/levels.ts'
import type { Effect } from '../finding.ts'
import { type Line, lineOf, placesOf, type Setting } from '../line.ts'
import { minimumEffects } from '../minimum-effects.ts'
import { countsByBin } from '../read-tally.ts'

/** The subject of which categories the device gives. */
export const classesGiven = 'categories given'

/** What has become of the categories given, by the one that moved most. */
export function classesHaveMoved(effect: Effect | undefined): string {
  if (effect?.levelName === undefined || effect.expected === undefined)
    return 'other categories are given than expected'
  return `“${effect.levelName}” is given ${effect.value > effect.expected ? 'more' : 'less'} often than expected`
}

/** Shares of the categories given, of everybody and of each site; none of a device that gives no category. */
export function classLines(setting: Setting): readonly Line[] {
  const classes = classesOf(setting.plan)
  if (classes.length === 0) return []
  return placesOf(setting).map((stratum) =>
    lineOf({
      check: 'B4',
      subject: classesGiven,
      stratum,
      kind: levelsArm,
      basis: 'fact',
      minimum: 30,
      minimumEffect: minimumEffects(setting.plan).share,
      budget: 'inputs and outputs',
      // What is not one of the plan's is refused when it arrives: the first place stays empty.
      levels: ['a category that the plan does not list', ...classes],
      valuesAt: (ledger, day, at) => countsByBin(ledger.get(day, 'fact', 'bins:output', at), classes.length + 1),
    }),
  )
}
