import type { Command } from 'commander'
import { drillFaults, faultsOf } from '../drill/faults.ts'
import { drillOutcome } from '../drill/outcome.ts'
import { drillSummary, drillWords, faultTitle, outcomeTags } from '../drill/words.ts'
import { holdDrills } from '../runs/drill.ts'
import { typedActor } from './actor.ts'
import { fail, note, planOf, print, withDatabase } from './session.ts'

/** `wardwatch drill`: plants known faults in a copy of the last months, and says whether they were found. */
export function drillCommand(program: Command): void {
  program
    .command('drill')
    .description('plant known faults in a copy of the last months, and record how soon the checks find them')
    .argument('<deployment>', "the deployment's code")
    .option('--fault <name...>', `one or more of: ${drillFaults.map(({ name }) => name).join(', ')}; all when left out`)
    .option('--site <code>', 'the site of those faults that are at one site')
    .requiredOption('--by <name>', 'who holds the drill')
    .requiredOption('--role <role>', 'their role')
    .option('--json', 'print JSON')
    .action(hold)
}

interface DrillOptions {
  readonly fault?: readonly string[]
  readonly site?: string
  readonly by: string
  readonly role: string
  readonly json?: boolean
}

async function hold(code: string, { fault: names, site, json = false, ...who }: DrillOptions): Promise<void> {
  const by = typedActor(who)
  const unknown = names?.filter((name) => !drillFaults.some((fault) => fault.name === name)) ?? []
  if (unknown.length > 0)
    fail(
      `There is no fault “${unknown.join('”, “')}”. Those there are: ${drillFaults.map(({ name }) => name).join(', ')}.`,
    )
  await withDatabase(async (db) => {
    const approved = await planOf(db, code)
    const holder = { by, now: new Date() }
    const faults =
      names === undefined ? faultsOf(approved.plan) : drillFaults.filter(({ name }) => names.includes(name))
    const wanted = { faults, ...(site === undefined ? {} : { site: `site=${site}` }) }
    const drills = await holdDrills(db, approved, wanted, holder, (content) => {
      if (!json) note(`${faultTitle(approved.plan, content.fault)}: ${outcomeTags[drillOutcome(content)].text}`)
    })
    print(
      drills.map((content) => ({ outcome: drillOutcome(content), ...content })),
      json,
      [
        ...drills.flatMap((content) => [
          `${outcomeTags[drillOutcome(content)].text}: ${faultTitle(approved.plan, content.fault)}`,
          `  ${drillWords(approved.plan, content)}`,
        ]),
        drillSummary(drills),
      ],
    )
  })
}
