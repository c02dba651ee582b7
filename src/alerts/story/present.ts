import type { Plan } from '../../plan/plan.ts'
import { whoMay } from '../../plan/review/who-may.ts'
import { capital, dayWords } from '../../plan/words.ts'
import { closings } from '../acts/act.ts'
import { proposedEscalation } from '../acts/escalate.ts'
import { proposedDay, recentrableLines, recentreWords } from '../acts/recentre.ts'
import { recentringWords } from '../acts/recentred-words.ts'
import { takeable } from '../acts/take-back.ts'
import { type Alert, closedAs, quietNights } from '../alert.ts'
import { firstSteps } from '../first-steps.ts'
import { type HistoryWords, presentEvent } from '../history/words.ts'
import type { Clock } from '../life/clock.ts'
import { longestSnooze } from '../life/due-times.ts'
import { besideTag, dueWords } from '../life/words.ts'
import { lineWords } from '../line-words.ts'
import { placeWords } from '../place.ts'
import { type AlertSetting, isSettled, type Tag, tagOf } from '../present.ts'
import { leadOf } from '../where.ts'
import { byWords } from '../who-and-when.ts'
import { familyWords } from '../words.ts'
import { explanationOf } from './explained-by.ts'
import { type FactWords, factsOf } from './facts.ts'
import { type FigureRowWords, presentLine } from './gathered.ts'
import { cannotSayWords, worstWords } from './sentence.ts'
import type { AlertStory } from './story.ts'

export interface AlertPageWords {
  readonly alertId: number
  readonly title: string
  readonly tag: Tag
  readonly state: string
  readonly sentence: string
  /** why a figure of performance is not what it was */
  readonly why: string | undefined
  /** where the fault is, when the place named is only a part of it */
  readonly where: string | undefined
  /** the agreed limits that are broken besides what the alert is about */
  readonly broken: readonly string[]
  readonly settled: string | undefined
  readonly explainedBy: { readonly alertId: number; readonly title: string } | undefined
  readonly facts: readonly FactWords[]
  readonly steps: readonly string[]
  readonly figures: readonly FigureRowWords[]
  readonly history: readonly HistoryWords[]
  readonly closings: readonly { readonly value: string; readonly text: string; readonly hint: string }[]
  /** what a closing may re-centre, and the day proposed; undefined where nothing of it can be */
  readonly recentre:
    | { readonly lines: readonly string[]; readonly proposed: string; readonly words: readonly string[] }
    | undefined
  /** what the closing re-centred, a sentence each */
  readonly recentred: readonly string[]
  readonly canUndoRecentring: boolean
  readonly canAcknowledge: boolean
  /** "since …", beside the tag that says overdue or snoozed */
  readonly overdue: string | undefined
  readonly snoozed: string | undefined
  /** the first half of a closing by two people, and who may be the second */
  readonly waiting: { readonly words: string; readonly who: string } | undefined
  /** to whom it is escalated unless somebody else is named */
  readonly escalateTo: string
  /** what people did that can be taken back, the latest first */
  readonly takeable: readonly { readonly event: number; readonly text: string }[]
  readonly longestSnooze: number
  readonly isClosed: boolean
  readonly seenEvent: number
}

/** The whole page of one alert. `others`: the deployment's open alerts. */
export function presentAlert(story: AlertStory, others: readonly Alert[], setting: AlertSetting): AlertPageWords {
  const { alert, events, lines } = story
  const { plan, steady, timeZone } = setting
  const clock = setting.clocks.get(alert.alertId)
  const due = clock === undefined ? undefined : besideTag(dueWords(clock.standing, timeZone) ?? '')
  const { lead, worst, broken } = leadOf(lines.flatMap(({ whenShifted }) => whenShifted ?? []))
  const finding = lead ?? lines.find(({ latest }) => latest !== undefined)?.latest
  const explaining = alert.state === 'closed' ? undefined : explanationOf(alert, others)
  return {
    alertId: alert.alertId,
    title: alert.title,
    tag: tagOf(alert),
    state: stateWords(alert),
    sentence:
      alert.causeFamily === 'cannot say'
        ? cannotSayWords(lines, plan)
        : (finding?.sentence ?? `${familyWords(plan, alert.causeFamily)}: ${placeWords(plan, alert.place)}.`),
    why: alert.causeFamily === 'cannot say' ? undefined : finding?.why?.sentence,
    where: worst === undefined ? undefined : worstWords(worst, steady, plan),
    broken: broken.map(({ sentence }) => sentence),
    settled: isSettled(alert, steady)
      ? `Every check of this alert has been steady for ${quietNights} nights: settled, please close.`
      : undefined,
    explainedBy: explaining && { alertId: explaining.alertId, title: explaining.title },
    facts: factsOf(story, { finding, onset: worst?.onset ?? lead?.onset }, setting),
    steps: firstSteps(plan, alert.causeFamily),
    figures: lines.map((line) => presentLine(line, plan)),
    history: events.map((event) => presentEvent(event, alert.causeFamily, plan, timeZone)),
    closings: closedAs.map((value) => ({ value, text: capital(value), hint: closings[value] })),
    recentre: recentreOf(story, setting),
    recentred: (story.recentrings ?? []).map((one) =>
      recentringWords(plan, one, lines.find(({ line }) => line === one.line)?.latest?.recentred?.have),
    ),
    canUndoRecentring: (story.recentrings ?? []).some(({ undoneAfter }) => undoneAfter === undefined),
    canAcknowledge: alert.state === 'open',
    overdue: clock?.standing.isOverdue === true ? due : undefined,
    snoozed: clock?.standing.snoozedUntil === undefined ? undefined : due,
    waiting: waitingOf(alert, clock, plan),
    escalateTo: proposedEscalation(alert, clock?.life, plan),
    takeable: takeable(events).map((event) => ({
      event: event.event,
      text: `${presentEvent(event, alert.causeFamily, plan, timeZone).what}, by ${event.by?.name}`,
    })),
    longestSnooze,
    isClosed: alert.state === 'closed',
    seenEvent: events.at(-1)?.event ?? 0,
  }
}

function recentreOf({ alert, lines }: AlertStory, { plan, night, frozen }: AlertSetting): AlertPageWords['recentre'] {
  if (alert.state === 'closed' || frozen === undefined) return undefined
  const able = recentrableLines(lines, plan, frozen)
  if (able.length === 0) return undefined
  const names = able.map(({ line }) => line)
  return {
    lines: able.map((line) => lineWords(plan, line)),
    proposed: proposedDay(lines, names, frozen.baseline, night),
    words: recentreWords,
  }
}

function waitingOf({ tier }: Alert, clock: Clock | undefined, plan: Plan): AlertPageWords['waiting'] {
  const proposed = clock?.life.proposed
  if (proposed?.by === undefined) return undefined
  return {
    words: `${byWords(proposed.by)} has proposed to close it as ${proposed.as}.`,
    who: whoMay(plan, tier === 'red' ? 'close red alert' : 'close amber alert', 'second', proposed.by.name),
  }
}

function stateWords({ state, closedNight, closedAs: as }: Alert): string {
  if (state === 'closed' && closedNight !== undefined) return `Closed on ${dayWords(closedNight)} as ${as}`
  return state === 'open' ? 'Open: nobody has acknowledged it yet' : 'Acknowledged'
}
