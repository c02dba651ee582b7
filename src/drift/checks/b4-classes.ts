import { classesOf } from '../../plan/output-kind.ts'
import { levelsArm } from '../arms/levels.ts'
import type { Check } from '../check.ts'
import type { Effect } from '../finding.ts'
import { type Line, lineOf, placesOf, type Setting } from '../line.ts'
import { minimumEffects } from '../minimum-effects.ts'
import { countsByBin } from '../read-tally.ts'
import { givenClass, subjectOfClass } from '../subject.ts'
import { shareOfCases } from './share-of-cases.ts'

/** The subject of which categories the device gives, where they are asked about together. */
export const classesGiven = 'categories given'

/** Classes up to which each is asked about by itself: with more, the contract would be divided among too many. */
const mostByThemselves = 8

/** What a sentence about the categories given begins with. */
export function classesTopic(subject: string): string {
  const name = givenClass(subject)
  return name === undefined ? 'Categories given' : `Share given “${name}”`
}

/** What has become of the categories given: the first of these, how much more or less often, and which others moved. */
export function classesHaveMoved({ direction, subjects, effect, there }: Parameters<Check['happened']>[0]): string {
  const [first, ...others] = subjects.flatMap((subject) => givenClass(subject) ?? [])
  if (first !== undefined) {
    const also = others.length === 0 ? '' : `; also moved: ${others.map((name) => `“${name}”`).join(', ')}`
    return `“${first}” is ${oftenWords(direction, there)}${also}`
  }
  if (effect?.levelName === undefined || effect.expected === undefined)
    return 'other categories are given than expected'
  return `“${effect.levelName}” is given ${effect.value > effect.expected ? 'more' : 'less'} often than expected`
}

/** "given 2.1 times as often as expected", "given 60% less often than expected"; of no figure that would say otherwise. */
function oftenWords(direction: string, there: Effect | undefined): string {
  if (direction === 'fact') return 'given otherwise than expected'
  const times = there?.expected === undefined || there.expected <= 0 ? undefined : there.value / there.expected
  if (times === 0 && direction === 'down') return 'no longer given'
  if (times !== undefined && direction === 'up' && times >= 1.05)
    return `given ${times < 9.95 ? times.toFixed(1) : times.toFixed(0)} times as often as expected`
  if (times !== undefined && direction === 'down' && times <= 0.99)
    return `given ${Math.min(99, Math.round(100 * (1 - times)))}% less often than expected`
  return `given ${direction === 'down' ? 'less' : 'more'} often than expected`
}

/**
 * Shares of the categories given, of everybody and of each site; none of a device that gives no category. Each class has
 * a line of its own (of two classes one tells of both), so that its evidence adds up from night to night; of many classes
 * there is one line.
 */
export function classLines(setting: Setting): readonly Line[] {
  const classes = classesOf(setting.plan)
  if (classes.length === 0) return []
  return placesOf(setting).flatMap((stratum) => {
    if (classes.length > mostByThemselves) return [togetherLine(setting, stratum, classes)]
    const asked = classes.length === 2 ? classes.slice(1) : classes
    return asked.map((name) => classLine(setting, stratum, classes, name))
  })
}

/** Cases over 28 nights below which lines of classes do not speak. */
const minimum = 30

function classLine(setting: Setting, stratum: string, classes: readonly string[], name: string): Line {
  const place = 1 + classes.indexOf(name)
  return shareOfCases(setting, {
    check: 'B4',
    subject: subjectOfClass(name),
    stratum,
    minimum,
    valuesAt(ledger, day, at) {
      const counts = countsByBin(ledger.get(day, 'fact', 'bins:output', at), classes.length + 1)
      return [counts[place] ?? 0, counts.reduce((sum, count) => sum + count, 0)]
    },
  })
}

function togetherLine({ plan }: Setting, stratum: string, classes: readonly string[]): Line {
  return lineOf({
    check: 'B4',
    subject: classesGiven,
    stratum,
    kind: levelsArm,
    basis: 'fact',
    minimum,
    minimumEffect: minimumEffects(plan).share,
    budget: 'inputs and outputs',
    // What is not one of the plan's is refused when it arrives: the first place stays empty.
    levels: ['a category that the plan does not list', ...classes],
    valuesAt: (ledger, day, at) => countsByBin(ledger.get(day, 'fact', 'bins:output', at), classes.length + 1),
  })
}
