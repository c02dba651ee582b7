import type { Prediction } from '../../../src/ingest/case.ts'
import { storedColumns } from '../../../src/plan/strata.ts'
import type { BenchHospital } from '../hospital.ts'
import { events } from './events.ts'
import type { Series } from './series.ts'
import { parts, tenths } from './shares.ts'
import { volume } from './volume.ts'

/** A fault that a single case proves needs no evidence to gather: the best possible is the night it begins. */
export interface Fact {
  readonly fact: string
}

/** What the fault of a hospital may show in: the best of these is the best possible. */
export function candidates(hospital: BenchHospital, fault: string): Fact | readonly Series[] {
  if (hospital.bestIn !== undefined) return hospital.bestIn(fault)
  const at = places[hospital.name]
  if (at === undefined) throw new Error(`No places are given for the hospital ${hospital.name}.`)
  const column = (name: string) => {
    const index = storedColumns(hospital.loaded.plan).findIndex((one) => one.name === name)
    return {
      number: (row: Prediction) => row.numbers[index] ?? null,
      missing: (row: Prediction) => row.states[index] === 'm',
      level: (row: Prediction) => row.levels[index],
    }
  }
  const { ethnicity, blood, sick } = at
  const everyCase = () => true
  const from = (site: string) => (row: Prediction) => row.site === site
  const allEvents = events(seriesOf('outcomes against the score', 'C2', 'all'), everyCase)
  switch (fault) {
    case 'S01':
      return { fact: 'no case comes from the site' }
    case 'S02':
      return [
        volume(seriesOf('number of cases of the site', 'B1', `site=${at.partial}`), (site) => site === at.partial),
        parts(seriesOf('the site’s part of all cases', 'B1', `site=${at.partial}`), from(at.partial)),
      ]
    case 'S03':
      return [
        tenths(seriesOf(`${blood} at the site`, 'B3', `site=${at.unit}`), (row) =>
          row.site === at.unit ? column(blood).number(row) : undefined,
        ),
      ]
    case 'S04':
      return [parts(seriesOf(`${blood} missing`, 'B2', 'all'), column(blood).missing)]
    case 'S05':
      return { fact: 'device software that is not registered' }
    case 'S06':
      return { fact: 'a release that is not registered' }
    case 'S06b':
      return [
        tenths(seriesOf('score', 'B4', 'all'), ({ logit }) => logit ?? undefined),
        parts(seriesOf('flagged or not', 'B5', 'all'), ({ flag }) => flag ?? undefined),
      ]
    case 'S07':
      return [
        volume(seriesOf('number of cases', 'B1', 'all'), everyCase),
        tenths(seriesOf(sick, 'B3', 'all'), column(sick).number),
        tenths(seriesOf('score', 'B4', 'all'), ({ logit }) => logit ?? undefined),
      ]
    case 'S11':
      return [
        parts(
          seriesOf('the smallest ethnic group’s part of cases', 'B3', 'all'),
          (row) => column(ethnicity).level(row) === 'Other',
        ),
      ]
    case 'S12':
      return [events(seriesOf('outcomes at the site against the score', 'C2', `site=${at.harm}`), from(at.harm))]
    case 'S13':
      return [
        {
          ...parts(seriesOf('outcomes known when they are due', 'C1', 'all'), (row, night) =>
            night.events.has(row.predictionId),
          ),
          readsOutcomes: true,
        },
      ]
    case 'S16':
      return { fact: 'flags that are not what score and threshold say' }
    case 'S17':
      return [
        parts(seriesOf('clinicians who act otherwise', 'B7', 'all'), ({ action }) =>
          action === undefined ? undefined : action !== 'agreed',
        ),
      ]
    case 'S18':
      return [
        parts(seriesOf('cases of the site without an output', 'A5', `site=${at.unanswered}`), (row) =>
          row.site === at.unanswered ? row.score === null : undefined,
        ),
      ]
    default:
      return [allEvents]
  }
}

/** Where each hospital's faults are, and what its fields are called. */
const places: Readonly<Record<string, Places>> = {
  first: { partial: 'A', unit: 'B', unanswered: 'A', harm: 'D', blood: 'x1', sick: 'x2', ethnicity: 'ethnicity' },
  second: {
    partial: 'NORTH',
    unit: 'ELECT',
    unanswered: 'ELECT',
    harm: 'COAST',
    blood: 'creatinine',
    sick: 'crp',
    ethnicity: 'ethnic_group',
  },
}

interface Places {
  readonly partial: string
  readonly unit: string
  readonly unanswered: string
  readonly harm: string
  readonly blood: string
  readonly sick: string
  readonly ethnicity: string
}

function seriesOf(name: string, check: string, stratum: string) {
  return { name, check, stratum, readsOutcomes: false }
}
