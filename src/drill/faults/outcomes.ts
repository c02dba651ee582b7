import type { Outcome, Prediction } from '../../ingest/case.ts'
import { localDay } from '../../plan/day.ts'
import type { DayCopy } from '../copy.ts'
import type { Aim, CannotPlant, DrillFault, DrillSetting } from '../fault.ts'
import { everywhere, type FaultPlace, siteFor } from './place.ts'

const lostEvents = 0.3
const slower = 2.2

/** Faults of outcomes, and of how they answer to the score. */
export const lostOutcomes: DrillFault = {
  name: 'lost-events',
  title: 'Events are not recorded',
  causes: ['outcome', 'labels'],
  isAtASite: false,
  aim: () => ({
    place: everywhere.place,
    what: `Three events in ten are recorded as no event, ${everywhere.words}.`,
    plant: (day, random) =>
      withStates(day, everywhere, (state) => (state === 'event' && random.bernoulli(lostEvents) ? 'no event' : state)),
  }),
}

export const moreEvents: DrillFault = {
  name: 'more-events',
  title: 'More events than the score expects',
  causes: ['outcome'],
  isAtASite: false,
  aim: (setting) => risen(setting, everywhere, 1.5, 'half as many events again'),
}

export const siteHarm: DrillFault = {
  name: 'site-harm',
  title: 'More events at one site',
  causes: ['outcome'],
  isAtASite: true,
  aim: (setting) => risen(setting, siteFor(setting, 1), 2, 'twice as many events'),
}

export const lateOutcomes: DrillFault = {
  name: 'late-outcomes',
  title: 'Outcomes come later',
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

function risen(setting: DrillSetting, where: FaultPlace, times: number, words: string): Aim | CannotPlant {
  const rate = setting.eventRate
  if (rate === undefined || !(rate > 0)) return { cannot: 'the baseline has no event' }
  if (times * rate >= 1) return { cannot: 'events are so common already that there cannot be so many more' }
  // Of those without an event, as many as make the rate of events so many times what it was.
  const turned = ((times - 1) * rate) / (1 - rate)
  return {
    place: where.place,
    what: `There are ${words} ${where.words}, whatever the score.`,
    plant: (day, random) =>
      withStates(day, where, (state) => (state === 'no event' && random.bernoulli(turned) ? 'event' : state)),
  }
}

/** Each prediction's last outcome through `change`; what it becomes, all its entries that said the same become. */
function withStates(
  { rows, outcomes }: DayCopy,
  where: FaultPlace,
  change: (state: Outcome['state']) => Outcome['state'],
): DayCopy {
  const changed = rows.flatMap((row: Prediction) => {
    const entries = outcomes.get(row.predictionId)
    const last = entries?.at(-1)
    if (entries === undefined || last === undefined) return []
    const state = where.isThere(row) ? change(last.state) : last.state
    const told = entries.map((entry) => (entry.state === last.state ? { ...entry, state } : entry))
    return [[row.predictionId, told] as const]
  })
  return { rows, outcomes: new Map(changed) }
}

function later(entry: Outcome, occurredAt: Date, timeZone: string): Outcome {
  const observedAt = new Date(occurredAt.getTime() + slower * (entry.observedAt.getTime() - occurredAt.getTime()))
  return { ...entry, observedAt, observedDay: localDay(observedAt, timeZone) }
}
