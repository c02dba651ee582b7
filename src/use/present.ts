import { placeWords } from '../alerts/place.ts'
import type { Cell } from '../drift/cell.ts'
import { judgesOutput } from '../plan/output-kind.ts'
import { wrongWords } from '../plan/output-words.ts'
import type { IntendedUse, Plan } from '../plan/plan.ts'
import { capital, countWords, daysWords, listWords, numberWords, plural } from '../plan/words.ts'
import { sidings } from './counted.ts'
import { wrongAndSeenWords } from './judged-words.ts'
import type { Outside } from './outside-use.ts'
import type { UseReport } from './report.ts'
import { shareWords } from './share-words.ts'
import type { SeenSoon } from './time-to-seen.ts'
import type { Sided } from './who-was-right.ts'
import { notKnowable, rightWords, sidingWords } from './words.ts'

interface Table {
  /** long, and read when it is asked for */
  readonly isFolded?: true
  readonly caption: string
  readonly head: readonly Cell[]
  readonly rows: readonly (readonly Cell[])[]
}

export interface UseSection {
  readonly id: string
  readonly heading: string
  readonly sentences: readonly string[]
  readonly tables: readonly Table[]
  /** what cannot be known, as a list */
  readonly limits: readonly string[]
}

/** The page of how clinicians use the device, in words. */
export interface UsePage {
  readonly about: string
  readonly sections: readonly UseSection[]
}

type Counted = Extract<UseReport, { kind: 'counted' }>

export function presentUse(plan: Plan, report: UseReport): UsePage {
  if (report.kind === 'none')
    return { about: 'No night has been run since the device went live: nothing is known of its use.', sections: [] }
  const { from, matureTo, night } = report.window
  const days = report.hasMatureDays
    ? `Cases of ${daysWords(from, matureTo)}, whose outcomes are due (${plural(plan.outcome.maturity_days, 'day')} after each).`
    : `No day since ${daysWords(from, from)} has outcomes that are due yet (${plural(plan.outcome.maturity_days, 'day')} after each).`
  return {
    about: `${days} Intended use is told of every day up to ${daysWords(night, night)}. Intervals are 95%.`,
    sections: [rightSection(plan, report), seenSection(plan, report), intendedSection(plan, report)],
  }
}

function rightSection(plan: Plan, report: Counted): UseSection {
  const sorted = (report.sided ?? []).toSorted((a, b) => sidings.indexOf(a.siding) - sidings.indexOf(b.siding))
  const head = [
    'What the clinician did',
    'Where or who',
    'Decisions',
    judgesOutput(plan) ? 'Reference known' : 'Outcome known',
    judgesOutput(plan) ? 'Output wrong' : 'Events',
    'Clinician right',
    'Share right',
  ]
  const table = (caption: string, some: readonly Sided[]): Table => ({
    caption,
    head: head.map((text, at) => ({ text, numeric: at > 1 && at < 6 })),
    rows: some.map(({ stratum, siding, decisions, known, events, right, rightShare }) => [
      { text: sidingWords[siding] },
      { text: capital(placeWords(plan, stratum)) },
      number(decisions),
      number(known),
      number(events),
      number(right),
      rightShare === undefined ? { text: 'Undefined', secondary: true } : { text: shareWords(rightShare) },
    ]),
  })
  const [whole, parts] = [
    sorted.filter(({ stratum }) => stratum === 'all'),
    sorted.filter(({ stratum }) => stratum !== 'all'),
  ]
  const role = plan.use?.role
  return {
    id: 'right',
    heading: 'When clinician and AI disagreed, who was right?',
    sentences: [
      ...rightWords(plan, report),
      ...(role === undefined && report.sided !== undefined
        ? ['The plan names no column that tells clinicians’ roles apart (use: role), so that none is shown.']
        : []),
    ],
    tables: [
      ...(whole.length === 0
        ? []
        : [
            table(
              judgesOutput(plan)
                ? 'Decisions and whether the output was wrong'
                : 'Decisions and what became of the patients',
              whole,
            ),
          ]),
      ...(parts.length === 0
        ? []
        : [
            {
              ...table(role === undefined ? 'The same by site' : 'The same by site and role', parts),
              isFolded: true as const,
            },
          ]),
    ],
    limits: report.sided === undefined ? [] : notKnowable(plan, report.notDecided),
  }
}

function seenSection(plan: Plan, { seen, hasMatureDays }: Counted): UseSection {
  const section = { id: 'seen', heading: 'Is the output seen, and how soon?', limits: [] }
  if (seen === undefined)
    return {
      ...section,
      sentences: ['The plan maps no column that says when outputs were seen: whether anybody looks is not known.'],
      tables: [],
    }
  if (!hasMatureDays) return { ...section, sentences: ['No day has outcomes that are due yet.'], tables: [] }
  return {
    ...section,
    sentences: seenSentences(plan, seen),
    tables: [
      {
        caption: 'Time from the output until it was seen',
        head: ['Output', 'Outcome', 'Cases', 'Not seen', 'Share not seen', 'Median time', 'Middle half'].map(
          (text, at) => ({ text, numeric: at === 2 || at === 3 }),
        ),
        rows: seen.map((one): readonly Cell[] => [
          { text: capital(one.flag) },
          { text: capital(outcomeWords(plan, one.outcome)) },
          number(one.cases),
          number(one.notSeen),
          { text: shareWords(one.notSeenShare) },
          one.median === undefined
            ? { text: 'No time', secondary: true }
            : {
                text: `${timeWords(one.median)}${one.low === undefined || one.high === undefined ? '' : ` (${timeWords(one.low)} to ${timeWords(one.high)})`}`,
              },
          one.firstQuarter === undefined || one.lastQuarter === undefined
            ? { text: 'No time', secondary: true }
            : { text: `${timeWords(one.firstQuarter)} to ${timeWords(one.lastQuarter)}` },
        ]),
      },
    ],
  }
}

function outcomeWords(plan: Plan, outcome: SeenSoon['outcome']): string {
  if (judgesOutput(plan) && outcome !== 'not known') return outcome === 'event' ? `wrong: ${wrongWords(plan)}` : 'right'
  return outcome === 'event' ? plan.outcome.event_words : outcome
}

/** The cases that matter most first: flagged, and with the event. */
function seenSentences(plan: Plan, seen: readonly SeenSoon[]): readonly string[] {
  const mattered = seen.find(({ flag, outcome }) => flag === 'flagged' && outcome === 'event')
  const before = seen.reduce((sum, one) => sum + one.before, 0)
  const unreadable = seen.reduce((sum, one) => sum + one.unreadable, 0)
  return [
    judgesOutput(plan)
      ? wrongAndSeenWords(plan, seen)
      : mattered === undefined
        ? 'No flagged case with the event is known on these days.'
        : `Of ${plural(mattered.cases, 'flagged case')} with ${plan.outcome.event_words}, ${mattered.notSeen === 0 ? 'every one was seen' : `${countWords(mattered.notSeen)} ${mattered.notSeen === 1 ? 'was' : 'were'} never seen (${shareWords(mattered.notSeenShare)})`}${mattered.median === undefined ? '' : `; half of those seen were seen within ${timeWords(mattered.median)}, a quarter later than ${timeWords(mattered.lastQuarter ?? mattered.median)}`}.`,
    ...(before === 0
      ? []
      : [
          `${plural(before, 'case')} ${before === 1 ? 'was' : 'were'} seen before the output was made: a clock is wrong. They have no time here.`,
        ]),
    ...(unreadable === 0 ? [] : [`Of ${plural(unreadable, 'case')} the time cannot be read.`]),
  ]
}

function intendedSection(plan: Plan, { outside }: Counted): UseSection {
  const section = { id: 'intended', heading: 'Is it used for those it is meant for?', limits: [] }
  if (outside === undefined)
    return {
      ...section,
      sentences: [
        'The plan does not say for which cases the device is meant (use: intended), so that use outside it cannot be counted.',
        `Intended purpose, as the plan quotes it: ${plan.device.intended_purpose}`,
      ],
      tables: [],
    }
  const { whole, conditions, months } = outside
  const cells = (one: Outside): readonly Cell[] => [
    number(one.inside),
    number(one.outside),
    number(one.cannotSay),
    { text: shareWords(one.share) },
  ]
  const head = (first: string) =>
    [first, 'Inside', 'Outside', 'Cannot be told', 'Share outside'].map((text, at) => ({
      text,
      numeric: at > 0 && at < 4,
    }))
  const worst = conditions.filter((one) => one.outside > 0).toSorted((a, b) => b.outside - a.outside)[0]
  return {
    ...section,
    sentences: [
      whole.inside + whole.outside === 0
        ? 'Of no case can it be told whether the device is meant for it.'
        : `${plural(whole.outside, 'case')} of ${countWords(whole.inside + whole.outside)} ${whole.outside === 1 ? 'was' : 'were'} outside the intended use: ${shareWords(whole.share)}.${worst === undefined ? '' : ` Most often: ${conditionWords(plan, worst.condition)} was not so (${worst.condition.because}).`}`,
      ...(whole.cannotSay === 0
        ? []
        : [`Of ${plural(whole.cannotSay, 'more case')} it cannot be told: a value is missing or unreadable.`]),
      'This is a count of facts, not a check: no alert is raised. Whether the share can be accepted is for the clinical safety officer to say.',
    ],
    tables: [
      {
        caption: 'By condition',
        head: head('What is intended'),
        rows: conditions.map((one) => [{ text: conditionWords(plan, one.condition) }, ...cells(one)]),
      },
      { caption: 'By month', head: head('Month'), rows: months.map((one) => [{ text: one.month }, ...cells(one)]) },
    ],
  }
}

/** "Pulse from 20 to 230 beats a minute", "Age one of 18-39 or 40-64". */
function conditionWords(plan: Plan, condition: IntendedUse): string {
  const field = plan.fields.find(({ name }) => name === condition.column)
  const mapped = [...Object.values(plan.characteristics), plan.deprivation, ...plan.strata].find(
    (one) => 'column' in one && one.column === condition.column,
  )
  const label =
    field?.label ?? (mapped !== undefined && 'label' in mapped ? mapped.label : undefined) ?? condition.column
  if ('between' in condition) {
    const [low, high] = condition.between
    const unit = field?.kind === 'number' && field.unit !== undefined ? ` ${field.unit}` : ''
    return `${label} from ${numberWords(low)} to ${numberWords(high)}${unit}`
  }
  return `${label}: ${listWords(condition.levels)}`
}

/** Seconds as people say them: "40 seconds", "12 minutes", "3.5 hours", "2.1 days". */
function timeWords(seconds: number): string {
  if (seconds < 90) return plural(Math.round(seconds), 'second')
  if (seconds < 90 * 60) return plural(Math.round(seconds / 60), 'minute')
  if (seconds < 36 * 3600) return `${(seconds / 3600).toFixed(1)} hours`
  return `${(seconds / 86_400).toFixed(1)} days`
}

function number(count: number): Cell {
  return { text: countWords(count), numeric: true }
}
