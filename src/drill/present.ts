import { instantWords } from '../alerts/who-and-when.ts'
import type { Plan } from '../plan/plan.ts'
import { dayWords } from '../plan/words.ts'
import { faultsOf } from './faults.ts'
import type { HeldDrill } from './store.ts'
import { drillSummary, drillWords, faultTitle, outcomeTags } from './words.ts'

/** The page of a deployment's drills. */
export interface DrillsPage {
  /** the last drill of every fault, together; absent: none was ever held */
  readonly summary?: string
  readonly lastHeld?: string
  /** what the last drill of a fault did not find, worst first of all that the page says */
  readonly notFound: readonly string[]
  /** every fault in the order in which data passes, with its last drill */
  readonly faults: readonly DrillRow[]
  /** every drill, the last first */
  readonly history: readonly DrillRow[]
}

export interface DrillRow {
  readonly title: string
  readonly tag: { readonly text: string; readonly colour: string }
  readonly words: string
  readonly when: string
  readonly by: string
}

const neverHeld = { text: 'Never held', colour: 'grey' } as const

/** What drills of this deployment found, in words. `night`: the last finished one. */
export function presentDrills(plan: Plan, held: readonly HeldDrill[]): DrillsPage {
  const faults = faultsOf(plan)
  const lastOf = faults.flatMap(({ name }) => held.find(({ content }) => content.fault === name) ?? [])
  const [last] = held
  return {
    ...(last === undefined
      ? {}
      : {
          summary: drillSummary(lastOf.map(({ content }) => content)),
          lastHeld: `${instantWords(last.at, plan.time_zone)}, up to the night of ${dayWords(last.night)}`,
        }),
    notFound: lastOf
      .filter(({ outcome }) => outcome === 'not found')
      .map(({ content }) => faultTitle(plan, content.fault)),
    faults: faults.map(({ name }) => {
      const drill = held.find(({ content }) => content.fault === name)
      return drill === undefined
        ? {
            title: faultTitle(plan, name),
            tag: neverHeld,
            words: 'This fault has not been planted here yet.',
            when: '',
            by: '',
          }
        : rowOf(plan, drill)
    }),
    history: held.map((drill) => rowOf(plan, drill)),
  }
}

function rowOf(plan: Plan, { content, outcome, at, by }: HeldDrill): DrillRow {
  return {
    title: faultTitle(plan, content.fault),
    tag: outcomeTags[outcome],
    words: drillWords(plan, content),
    when: instantWords(at, plan.time_zone),
    by: `${by.name}, ${by.role}${by.authenticated ? '' : ' (not authenticated)'}`,
  }
}
