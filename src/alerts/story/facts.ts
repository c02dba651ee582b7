import type { Finding } from '../../drift/finding.ts'
import type { Plan } from '../../plan/plan.ts'
import { dayWords } from '../../plan/words.ts'
import { type Alert, checkOf, tierOf } from '../alert.ts'
import { questionWords } from '../effect.ts'
import { lifeFacts } from '../life/words.ts'
import { ownerOf } from '../owner.ts'
import { type AlertSetting, clockWords, ownerWords } from '../present.ts'
import { whereWords } from '../where.ts'
import { familyWords } from '../words.ts'
import { howSure } from './how-sure.ts'
import type { AlertLine, AlertStory } from './story.ts'

/** One row of the summary at the head of an alert's page. */
export interface FactWords {
  readonly key: string
  readonly value: string
}

/** What the alert is about, where, since when, how sure that is and whose it is. `finding`: the one that speaks for it. */
export function factsOf(
  { alert, lines }: AlertStory,
  { finding, onset }: { readonly finding: Finding | undefined; readonly onset: string | undefined },
  { plan, night, clocks, timeZone }: AlertSetting,
): readonly FactWords[] {
  const clock = clocks.get(alert.alertId)
  return [
    { key: 'What it is about', value: familyWords(plan, alert.causeFamily) },
    { key: 'Where', value: whereWords(plan, alert) },
    ...(alert.tier === 'red' ? [{ key: 'Red because of', value: redWords(lines, plan) }] : []),
    { key: 'Raised on the night of', value: dayWords(alert.openedNight) },
    { key: 'Probably began', value: onset === undefined ? 'not estimated' : `${dayWords(onset)} (estimated)` },
    { key: 'Open for', value: clockWords(alert, night) },
    {
      key: alert.causeFamily === 'cannot say' ? 'Last unable to say' : 'Last beyond its limit',
      value: dayWords(alert.lastShiftedNight),
    },
    { key: 'How sure', value: howSure(finding, plan) },
    { key: 'Owner', value: ownerWords(alert, plan) },
    ...(clock === undefined ? [] : lifeFacts(alert, clock, clocks, plan, timeZone)),
    ...mustKnow(lines, alert, plan),
  ]
}

/** The checks that are for tonight: the feed, the version, unusable values, an agreed limit. */
function redWords(lines: readonly AlertLine[], plan: Plan): string {
  const red = lines.flatMap(({ line, whenShifted }) =>
    whenShifted?.verdict.kind === 'shifted' && tierOf[checkOf(line)] === 'red' ? [whenShifted] : [],
  )
  const words = [...new Set(red.map((finding) => questionWords(plan, finding)))]
  return words.length === 0 ? 'a check that is steady again' : words.join('; ')
}

/** Whose duty the other shifted checks of the alert are: where an input explains a broken limit, two people must act. */
function mustKnow(lines: readonly AlertLine[], alert: Alert, plan: Plan): readonly FactWords[] {
  const shifted = lines.flatMap(({ line, whenShifted }) =>
    whenShifted?.verdict.kind === 'shifted' ? [ownerOf(checkOf(line), plan)] : [],
  )
  const names = [...new Set(shifted.map(({ name, role }) => `${name}, ${role}`))]
  const others = names.filter((words) => !ownerWords(alert, plan).startsWith(words))
  return others.length === 0 ? [] : [{ key: 'Must know as well', value: others.join('; ') }]
}
