import type { Command } from 'commander'
import { noBaselineWords } from '../drift/earlier-version.ts'
import { inheritedWords } from '../drift/releases/inherited.ts'
import { currentBaseline, type FrozenBaseline, isOfEarlierVersion, latestNight } from '../drift/store.ts'
import { capital } from '../plan/words.ts'
import { freezeBaseline } from '../runs/freeze.ts'
import { typedActor } from './actor.ts'
import { dayArgument } from './day.ts'
import { kept } from './kept.ts'
import { fail, planOf, print, withDatabase } from './session.ts'

/** `wardwatch baseline …` */
export function baselineCommands(program: Command): void {
  const baseline = program
    .command('baseline')
    .description('the frozen, approved reference that each night is compared with')
  baseline
    .command('freeze')
    .argument('<deployment>')
    .description('freeze the days of a period as the baseline, with its expected risk and its limits')
    .requiredOption('--from <day>', 'first day, 2026-01-31', dayArgument)
    .requiredOption('--to <day>', 'last day', dayArgument)
    .requiredOption('--by <name>', 'who approves it')
    .requiredOption('--role <role>', 'their role')
    .requiredOption('--reason <text>', 'why these days')
    .option('--json', 'print the result as JSON')
    .action(freeze)
  baseline
    .command('show')
    .argument('<deployment>')
    .description('the baseline in force: its days, who approved it, its limits and what is out of service')
    .option('--json', 'print it as JSON')
    .action(show)
}

interface FreezeOptions {
  readonly from: string
  readonly to: string
  readonly by: string
  readonly role: string
  readonly reason: string
  readonly json?: boolean
}

async function freeze(code: string, options: FreezeOptions): Promise<void> {
  if (options.from > options.to)
    fail('Give the period as two days, the earlier first: --from 2026-01-01 --to 2026-06-30.')
  const { name: by, role } = typedActor(options)
  const reason = kept(options.reason, 'Give a reason.')
  await withDatabase(async (db) => {
    const approved = await planOf(db, code)
    const { frozen, nights, cases, maturedNights } = await freezeBaseline(
      db,
      approved,
      options.from,
      options.to,
      { by, role, reason },
      new Date(),
    )
    print(
      {
        baselineId: frozen.baseline.baselineId,
        sha256: frozen.sha256,
        nights,
        cases,
        maturedNights,
        ...summary(frozen),
      },
      options.json,
      [
        `Baseline ${frozen.baseline.baselineId} is frozen: ${cases.toLocaleString('en-GB')} cases on ${nights} days, of which ${maturedNights} have matured.`,
        ...wordsOf(frozen),
        `Approved by ${by}, ${role} (not authenticated).`,
      ],
    )
  })
}

async function show(code: string, options: { readonly json?: boolean }): Promise<void> {
  await withDatabase(async (db) => {
    const { deploymentId, plan } = await planOf(db, code)
    const frozen = await currentBaseline(db, deploymentId)
    if (frozen === undefined) {
      const why = capital(noBaselineWords(await isOfEarlierVersion(db, deploymentId)))
      fail(`“${code}”: ${why}. wardwatch baseline freeze ${code} --from … --to …`)
    }
    const { baseline, battery } = frozen
    print({ ...frozen, ...summary(frozen) }, options.json, [
      `Baseline ${baseline.baselineId}: ${baseline.fromDay} to ${baseline.toDay}, approved by ${frozen.approvedBy}, ${frozen.approverRole} (not authenticated): ${frozen.reason}`,
      ...wordsOf(frozen),
      ...[inheritedWords(plan, baseline, (await latestNight(db, deploymentId)) ?? plan.live_from) ?? []].flat(),
      `Contract: at most one false alarm in ${battery.contract.nights} nights, of which ${battery.contract.spent} is spent.`,
    ])
  })
}

function summary({ baseline, battery }: FrozenBaseline) {
  return {
    from: baseline.fromDay,
    to: baseline.toDay,
    arms: Object.keys(battery.arms).length,
    notStable: battery.notStable,
    leftOut: battery.leftOut,
    outcomeChecks: battery.outcomes,
    weekly: Object.entries(battery.arms)
      .filter(([, arm]) => arm.weekly)
      .map(([line]) => line),
  }
}

function wordsOf(frozen: FrozenBaseline): readonly string[] {
  const { arms, leftOut, notStable, outcomeChecks, weekly } = summary(frozen)
  return [
    `${arms} lines are in service.`,
    ...(outcomeChecks
      ? []
      : Object.keys(frozen.battery.arms).some((line) => /^C\d/.test(line))
        ? [
            'Wrong outputs are not held against those expected: the baseline has fewer than 20. What references say is watched.',
          ]
        : ['Outcome checks are not in service: the baseline has fewer than 60 matured nights or 20 events.']),
    ...(weekly.length === 0
      ? []
      : [`Looked at once a week, because neighbouring nights are too alike: ${weekly.join(', ')}.`]),
    ...(leftOut.length === 0
      ? []
      : [`Left out, because the baseline held too few for a limit: ${leftOut.join(', ')}.`]),
    ...(notStable.length === 0
      ? ['No line fired on the baseline’s own nights.']
      : [`Not stable in the baseline, so out of service until someone re-specifies them: ${notStable.join(', ')}.`]),
  ]
}
