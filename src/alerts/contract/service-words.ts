import type { UnknownReason } from '../../drift/finding.ts'
import type { ArmInService, InService, LineNamed } from '../../drift/in-service.ts'
import type { Plan } from '../../plan/plan.ts'
import { countWords, listWords, numberWords, percentWords, plural } from '../../plan/words.ts'
import { questionWords } from '../effect.ts'
import { placeWords } from '../place.ts'
import { reasonWords } from '../words.ts'

/** A table of words, as pages and reports set it. */
export interface WordTable {
  readonly caption: string
  readonly head: readonly WordCell[]
  readonly rows: readonly (readonly WordCell[])[]
}

export interface WordCell {
  readonly text: string
  readonly numeric?: boolean
  readonly href?: string
  readonly tag?: string
}

/** What is in service under the contract, in words and tables. */
export interface ServiceWords {
  /** how the promise is divided, in sentences */
  readonly sentences: readonly string[]
  readonly groups: WordTable
  readonly checks: WordTable
  readonly arms: WordTable
  readonly notStable: readonly string[]
  readonly withoutLimit: readonly string[]
}

/** Where the contract's false alarms may come from, check by check, and what watches nothing. */
export function serviceWords(plan: Plan, service: InService): ServiceWords {
  const { contract } = service
  const arms = service.checks.reduce((sum, check) => sum + check.arms, 0)
  const weekly = service.checks.reduce((sum, check) => sum + check.weekly, 0)
  return {
    sentences: [
      `Limits are worked out for ${percentWords(contract.spent)} of what was agreed: on average ${numberWords(contract.wantedAlarms)} false alarms in 365 nights, from all checks together, if nothing changes. The rest is slack for what a baseline cannot tell.`,
      `${plural(arms, 'arm is', 'arms are')} in service. An arm watches one thing in one place for a change in one direction.`,
      ...(weekly === 0
        ? []
        : [
            `${plural(weekly, 'arm looks', 'arms look')} once a week, where neighbouring nights are too alike to be counted one by one.`,
          ]),
      ...service.checks.flatMap(({ check, name, notCollected }) =>
        notCollected === undefined ? [] : [`${check} ${name} is not asked here: ${notCollected}.`],
      ),
    ],
    groups: groupsTable(service),
    checks: checksTable(service),
    arms: armsTable(plan, service.arms),
    notStable: service.notStable.map((line) => lineWords(plan, line)),
    withoutLimit: withoutLimitWords(plan, service),
  }
}

/** "Missing values: Lactate, at site A". */
export function lineWords(plan: Plan, line: LineNamed): string {
  return `${questionWords(plan, line)}, ${placeWords(plan, line.stratum)}`
}

function groupsTable({ groups }: InService): WordTable {
  return {
    caption: 'How the agreed false alarms are divided',
    head: heads('Group of checks', 'Share', 'Arms', 'False alarms expected in 365 nights'),
    rows: groups.map(({ group, share, arms, wantedAlarms }) => [
      { text: capital(group) },
      ...numbers(percentWords(share), countWords(arms), numberWords(wantedAlarms)),
    ]),
  }
}

function checksTable({ checks }: InService): WordTable {
  return {
    caption: 'What is in service, by check',
    head: heads(
      'Check',
      'Arms',
      'False alarms expected in 365 nights',
      'Once a week',
      'Not stable in the baseline',
      'Without a limit',
    ),
    rows: checks.map((check) => [
      { text: `${check.check} ${check.name}` },
      ...(check.group === undefined || check.notCollected !== undefined
        ? numbers(
            ...(check.group === undefined ? ['a fact', 'none: no chance in it'] : ['not collected', 'none']),
            '–',
            '–',
            '–',
          )
        : numbers(
            countWords(check.arms),
            numberWords(check.wantedAlarms),
            countWords(check.weekly),
            countWords(check.notStable),
            countWords(check.withoutLimit),
          )),
    ]),
  }
}

const directions = { up: 'higher or more', down: 'lower or fewer', any: 'any change' } as const

function armsTable(plan: Plan, arms: readonly ArmInService[]): WordTable {
  return {
    caption: 'Every arm with a limit',
    head: [
      { text: 'What it watches' },
      { text: 'For' },
      ...numbers('Limit', 'False alarms expected in 365 nights', 'Seen in simulation', 'Dispersion φ'),
      { text: 'Looks' },
      { text: 'Seed' },
    ],
    rows: arms.map((arm) => [
      { text: lineWords(plan, arm) },
      { text: directions[arm.side] },
      ...numbers(
        numberWords(arm.limit),
        numberWords(arm.wantedAlarms),
        `${countWords(arm.seenAlarms)} in ${countWords(arm.years)} years`,
        numberWords(arm.dispersion),
      ),
      { text: `${arm.weekly ? 'once a week' : 'every night'}${arm.stable ? '' : '; not stable, out of service'}` },
      { text: arm.seed },
    ]),
  }
}

/** Lines of one check that share a reason are told together: fifteen fields that are never missing are one thing to know. */
function withoutLimitWords(plan: Plan, { withoutLimit, checks }: InService): readonly string[] {
  const groups = Map.groupBy(withoutLimit, ({ check, reason, side }) => `${check}\t${reason}\t${side ?? ''}`)
  return [...groups.values()].flatMap((lines) => {
    const [first] = lines
    if (first === undefined) return []
    const name = checks.find(({ check }) => check === first.check)?.name ?? first.check
    const [only] = lines.length === 1 ? lines : []
    const what =
      only === undefined
        ? `${name}, ${plural(lines.length, 'line')} (${listWords(lines.map(({ subject, stratum, check }) => shortWords(plan, { check, stratum, ...(subject === undefined ? {} : { subject }) })))})`
        : lineWords(plan, only)
    const side = first.side === undefined ? '' : `, for ${directions[first.side]}`
    return [`${what}${side}: ${whyWords(first.reason)}.`]
  })
}

/** There is a baseline here: what an outcome check lacks is enough of it. */
function whyWords(reason: UnknownReason): string {
  return reason === 'no baseline' ? 'the baseline holds too few matured nights or events for it' : reasonWords[reason]
}

/** A line beside others of its check: the subject alone where the place is everywhere. */
function shortWords(plan: Plan, line: Omit<LineNamed, 'line'>): string {
  const question = questionWords(plan, line)
  const subject = question.includes(': ') ? question.slice(question.indexOf(': ') + 2) : question
  return line.stratum === 'all' ? subject : `${subject} at ${placeWords(plan, line.stratum)}`
}

function heads(first: string, ...rest: readonly string[]): readonly WordCell[] {
  return [{ text: first }, ...numbers(...rest)]
}

function numbers(...texts: readonly string[]): readonly WordCell[] {
  return texts.map((text) => ({ text, numeric: true }))
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
