import type { Outcome, Prediction } from '../../../src/ingest/case.ts'
import { addDays, weekday } from '../../../src/plan/day.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import type { BenchDay, World } from '../hospital.ts'
import { controlEffect, sitesOf } from './controls.ts'
import { type Draws, drawPatient } from './draws.ts'
import { type Effects, quiet } from './effects.ts'
import { faultEffect } from './faults.ts'
import { expit, type HospitalOfSeed, logit } from './hospital-of-seed.ts'
import { type Inputs, inputsOf } from './inputs.ts'
import { lagOf, neverKnown } from './lag.ts'
import { ageBand, type Patient, patientOf } from './patient.ts'
import { linearPredictor } from './score.ts'
import { drawnOn, type Site, shareComing } from './sites.ts'

/** A day, and the cases whose score a clinician set aside, counted apart from what the feed says. */
export interface SecondDay extends BenchDay {
  readonly setAside: ReadonlySet<string>
}

/** Any day of any world, alone. */
export function makeDay(hospital: HospitalOfSeed, seed: string, day: string, world: World): SecondDay {
  const rows: Prediction[] = []
  const outcomes: (readonly [string, readonly Outcome[]])[] = []
  const setAside = new Set<string>()
  for (const site of sitesOf(world.control)) {
    const control = { ...quiet, ...controlEffect(world.control, site, day) }
    const fault = faultEffect(world.fault, site, day)
    const effects = { ...control, ...fault, volume: control.volume * (fault.volume ?? 1) }
    patientsOn(hospital, seed, day, site, effects).forEach((draws) => {
      const one = caseOf(hospital, day, site, draws, effects)
      rows.push(one.row)
      if (one.outcome !== undefined) outcomes.push([one.row.predictionId, [one.outcome]])
      if (one.setAside) setAside.add(one.row.predictionId)
    })
  }
  return { rows, outcomes, setAside }
}

/** Those who come, of the patients drawn for the day; where the day pulls, some places go to another candidate. */
function patientsOn(
  hospital: HospitalOfSeed,
  seed: string,
  day: string,
  site: Site,
  effects: Effects,
): readonly Draws[] {
  const drawn = drawnOn(seed, day, site)
  const candidates = (turn: string) => {
    const random = createRandom(`${seed}|${day}|${site.code}|${turn}`)
    return Array.from({ length: drawn }, () => drawPatient(random))
  }
  const share = shareComing(day, site, effects.likeSunday, effects.volume)
  const first = candidates('patients')
  if (effects.pull === 0) return first.filter(({ comes }) => comes < share)

  const others = [candidates('second candidates'), candidates('third candidates')]
  const direction = Math.sign(effects.pull)
  const scoreOf = (draws: Draws) => {
    const patient = patientOf(draws, site.severity, weekday(day) >= 5, quiet)
    const predictor = linearPredictor(inputsOf(draws, patient, quiet))
    return predictor === undefined ? hospital.meanLogit : hospital.level + hospital.scale * predictor
  }
  return first.flatMap((draws, place) => {
    if (draws.comes >= share) return []
    if (draws.pulled >= Math.abs(effects.pull)) return [draws]
    const all = [draws, ...others.flatMap((list) => list[place] ?? [])]
    return [all.reduce((best, one) => (direction * scoreOf(one) > direction * scoreOf(best) ? one : best))]
  })
}

function caseOf(hospital: HospitalOfSeed, day: string, site: Site, draws: Draws, effects: Effects) {
  const patient = patientOf(draws, site.severity, weekday(day) >= 5, effects)
  const inputs = inputsOf(draws, patient, effects)
  const predictor = linearPredictor(inputs)
  // The last digits of a pseudonym go with the patient, whatever the world.
  const isUnanswered = draws.idLow < effects.unanswered
  const score = predictor === undefined || isUnanswered ? null : scoreOf(hospital, predictor, effects)
  const flag = score === null ? null : score >= thresholdOf(hospital, effects)
  const setAside = score !== null && draws.disagrees < effects.disagreement
  const predictionId = (hex(draws.idHigh) + hex(draws.idLow)).padStart(32, '0')
  const row: Prediction = {
    day,
    predictionId,
    subject: Math.floor(draws.person * people)
      .toString(16)
      .padStart(32, '0'),
    // Between 01:00 and 22:00 UTC it is the same day in London all the year round.
    occurredAt: new Date(Date.parse(day) + 3_600_000 + Math.floor(draws.minute * 630) * 60_000),
    site: site.code,
    release: effects.release ?? hospital.release,
    deviceSoftware: effects.software ?? site.software,
    score,
    logit: score === null ? null : logit(score),
    flag,
    ...(flag === null ? {} : { action: setAside ? (flag ? 'down' : 'up') : 'agreed' }),
    ...columnsOf(inputs, patient),
  }

  const risk = riskOf(hospital, site, patient, draws, effects) * (flag === true ? effects.treated : 1)
  const happened = draws.event < risk
  const recorded = happened && draws.lost >= effects.eventsLost
  if (draws.neverKnown < neverKnown) return { row, setAside }
  const observedDay = addDays(day, Math.floor(effects.lag * lagOf(draws.lag, recorded)))
  const observedAt = new Date(Date.parse(observedDay) + 12 * 3_600_000)
  const outcome: Outcome = {
    predictionId,
    entry: 1,
    state: recorded ? 'event' : 'no event',
    readings: null,
    observedAt,
    observedDay,
    receivedAt: observedAt,
    source: null,
  }
  return { row, setAside, outcome }
}

/** Some of the people come more than once. */
const people = 60_000

/** The score as the device sends it: four decimals, never 0 or 1. */
function scoreOf(hospital: HospitalOfSeed, predictor: number, effects: Effects): number {
  const own = hospital.level + hospital.scale * predictor
  const sent = hospital.meanLogit + effects.scoreSlope * (own - hospital.meanLogit) + effects.scoreLogit
  return Math.min(0.9999, Math.max(0.0001, Math.round(expit(sent) * 1e4) / 1e4))
}

function thresholdOf({ threshold }: HospitalOfSeed, { thresholdLogit }: Effects): number {
  return thresholdLogit === 0 ? threshold : expit(logit(threshold) + thresholdLogit)
}

function riskOf(hospital: HospitalOfSeed, site: Site, patient: Patient, draws: Draws, effects: Effects): number {
  const weak = effects.creatinineEffect !== quiet.creatinineEffect
  return expit(
    (weak ? hospital.weakIntercept : hospital.intercept) +
      effects.creatinineEffect * hospital.truth.creatinine(patient) +
      hospital.truth.rest(patient) +
      site.risk +
      effects.risk +
      (draws.hidden < effects.hidden ? 1 : 0) +
      (patient.ethnicity === 'Other' ? effects.otherRisk : 0),
  )
}

/** The stored columns in the plan's order: its fields, then age band, sex and ethnic group. */
function columnsOf(inputs: Inputs, patient: Patient): Pick<Prediction, 'states' | 'numbers' | 'levels'> {
  const numbers = [inputs.creatinine, inputs.crp, inputs.heartRate, inputs.systolic, inputs.urine, inputs.stays]
  const levels = [
    inputs.arrival,
    inputs.frailty,
    inputs.takesMedicines ? 'Taken' : 'Not taken',
    ageBand(patient.age),
    patient.ethnicity,
    patient.sex,
  ]
  const state = (value: unknown) => (value === null ? 'm' : 'v')
  return {
    states: [...numbers, ...levels].map(state).join(''),
    numbers: [...numbers, ...levels.map(() => null)],
    levels: [...numbers.map(() => null), ...levels],
  }
}

/** Eight digits: of small whole numbers, which are written much faster than large ones. */
function hex(uniform: number): string {
  const word = Math.floor(uniform * 2 ** 32)
  return ((word >>> 16) + 0x10000).toString(16).slice(1) + ((word & 0xffff) + 0x10000).toString(16).slice(1)
}
