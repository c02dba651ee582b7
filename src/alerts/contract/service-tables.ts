import type { ArmInService, InService } from '../../drift/in-service.ts'
import type { Plan } from '../../plan/plan.ts'
import { capital, countWords, numberWords, percentWords } from '../../plan/words.ts'
import { lineWords } from '../line-words.ts'
import { heads, numbers, type WordTable } from './word-table.ts'

/** How the agreed false alarms are divided among the groups of checks. */
export function groupsTable({ groups }: InService): WordTable {
  return {
    caption: 'How the agreed false alarms are divided',
    head: heads('Group of checks', 'Share', 'Divided among', 'Arms in service', 'False alarms expected in 365 nights'),
    rows: groups.map(({ group, share, sharedAmong, arms, wantedAlarms }) => [
      { text: capital(group) },
      ...numbers(percentWords(share), countWords(sharedAmong), countWords(arms), numberWords(wantedAlarms)),
    ]),
  }
}

/** What is in service, check by check. */
export function checksTable({ checks }: InService): WordTable {
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
      ...(check.group === undefined || check.notCollected !== undefined || check.watchedBy !== undefined
        ? numbers(
            ...(check.group === undefined
              ? ['a fact', 'none: no chance in it']
              : [check.watchedBy === undefined ? 'not asked here' : `asked of ${check.watchedBy}`, 'none']),
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

/** In which direction an arm watches. */
export const directions = { up: 'higher or more', down: 'lower or fewer', any: 'any change' } as const

/** Every arm, with its limit and how that was found. */
export function armsTable(plan: Plan, arms: readonly ArmInService[]): WordTable {
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
