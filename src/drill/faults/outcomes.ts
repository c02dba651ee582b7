import type { Outcome, Prediction } from '../../ingest/case.ts'
import { localDay } from '../../plan/day.ts'
import { judgesOutput } from '../../plan/output-kind.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Random } from '../../stats/simulation/random.ts'
import type { DayCopy } from '../copy.ts'
import type { Aim, CannotPlant, DrillFault, DrillSetting } from '../fault.ts'
import { everywhere, type FaultPlace, siteFor } from './place.ts'
import { madeOut } from './rejudge.ts'

const lostEvents = 0.3
const slower = 2.2

/** Faults of outcomes, and of how they answer to the score. */
export const lostOutcomes: DrillFault = {
  name: 'lost-events',
  title: 'Events are not recorded',
  titleOfJudged: 'Wrong outputs are recorded as right',
  causes: ['outcome', 'labels'],
  isAtASite: false,
  aim: ({ plan }) => ({
    place: everywhere.place,
    what: judgesOutput(plan)
      ? `Three wrong outputs in ten are recorded as right, ${everywhere.words}: the reference says what the output said.`
      : `Three events in ten are recorded as no event, ${everywhere.words}.`,
    plant: (day, random) =>
      withStates(plan, day, everywhere, random, (state) =>
        state === 'event' && random.bernoulli(lostEvents) ? 'no event' : state,
      ),
  }),
}

export const moreEvents: DrillFault = {
  name: 'more-events',
  title: 'More events than expected',
  titleOfJudged: 'More wrong outputs than expected',
  causes: ['outcome'],
  isAtASite: false,
  aim: (setting) => risen(setting, everywhere, 1.5, (events) => `half as many ${events} again`),
}

export const siteHarm: DrillFault = {
  name: 'site-harm',
  title: 'More events at one site',
  titleOfJudged: 'More wrong outputs at one site',
  causes: ['outcome'],
  isAtASite: true,
  aim: (setting) => risen(setting, siteFor(setting, 1), 2, (events) => `twice as many ${events}`),
}

export const lateOutcomes: DrillFault = {
  name: 'late-outcomes',
  title: 'Outcomes come later',
  titleOfJudged: 'References come later',
  causes: ['labels'],
  isAtASite: false,
  aim: ({ plan }) => ({
    place: everywhere.place,
    what: `Every outcome becomes known after 2.2 times as long, ${everywhere.words}.`,
    plant: ({ rows, outcomes }) => ({
      rows,
      outcomes: new Map(
        rows.flatMap(({ predictionId, occurredAt }) => {
          const entries = outcomes.get(predictionId)
          return entries === undefined
            ? []
            : [[predictionId, entries.map((entry) => later(entry, occurredAt, plan.time_zone))] as const]
        }),
      ),
    }),
  }),
}

function risen(
  setting: DrillSetting,
  where: FaultPlace,
  times: number,
  words: (events: string) => string,
): Aim | CannotPlant {
  const { plan } = setting
  const [events, output] = judgesOutput(plan) ? ['wrong outputs', 'output'] : ['events', 'score']
  const rate = setting.eventRate
  if (rate === undefined || !(rate > 0))
    return { cannot: `the baseline has no ${judgesOutput(plan) ? 'wrong output' : 'event'}` }
  if (times * rate >= 1) return { cannot: `${events} are so common already that there cannot be so many more` }
  // Of those without an event, as many as make the rate of events so many times what it was.
  const turned = ((times - 1) * rate) / (1 - rate)
  return {
    place: where.place,
    what: `There are ${words(events)} ${where.words}, whatever the ${output}.`,
    plant: (day, random) =>
      withStates(plan, day, where, random, (state) =>
        state === 'no event' && random.bernoulli(turned) ? 'event' : state,
      ),
  }
}

/**
 * Each prediction's last outcome through `change`; what it becomes, all its entries that said the same become. Where outputs are
 * judged, what their references say goes with it.
 */
function withStates(
  plan: Plan,
  { rows, outcomes }: DayCopy,
  where: FaultPlace,
  random: Random,
  change: (state: Outcome['state']) => Outcome['state'],
): DayCopy {
  const changed = rows.flatMap((row: Prediction) => {
    const entries = outcomes.get(row.predictionId)
    const last = entries?.at(-1)
    if (entries === undefined || last === undefined) return []
    const state = where.isThere(row) ? change(last.state) : last.state
    const side = judgesOutput(plan) && state !== last.state && random.bernoulli(0.5) ? 1 : -1
    const told = entries.map((entry) => (entry.state === last.state ? become(plan, row, entry, state, side) : entry))
    return [[row.predictionId, told] as const]
  })
  return { rows, outcomes: new Map(changed) }
}

function become(plan: Plan, row: Prediction, entry: Outcome, state: Outcome['state'], side: 1 | -1): Outcome {
  if (entry.state === state || state === 'not known' || !judgesOutput(plan)) return { ...entry, state }
  return madeOut(plan, row, entry, state, side)
}

function later(entry: Outcome, occurredAt: Date, timeZone: string): Outcome {
  const observedAt = new Date(occurredAt.getTime() + slower * (entry.observedAt.getTime() - occurredAt.getTime()))
  return { ...entry, observedAt, observedDay: localDay(observedAt, timeZone) }
}
