import { addDays, weekday } from '../plan/day.ts'
import { createRandom, type Random } from '../stats/simulation/random.ts'
import { type Change, changesAt, type Fault } from './fault.ts'
import { hospital, type Share, type Site } from './hospital.ts'

/** The inputs as the generator draws them: x1, x2, x4 and x5 standard normal, x3 and x6 yes or no, x7 one of four. */
export interface Inputs {
  /** undefined where it was not sent */
  readonly x1: number | undefined
  readonly x2: number
  readonly x3: boolean
  readonly x4: number
  readonly x5: number
  readonly x6: boolean
  readonly x7: string
}

/** One case: what the model saw and said, and what became of the patient. */
export interface Case {
  readonly predictionId: string
  readonly subject: string
  readonly occurredAt: Date
  readonly site: string
  readonly sex: string
  readonly ethnicity: string
  readonly ageBand: string
  readonly inputs: Inputs
  /** to six decimal places, as the feed sends it */
  readonly score: number
  readonly flag: boolean
  readonly event: boolean
  readonly observedAt: Date
}

export interface DayOfCases {
  readonly day: string
  readonly cases: readonly Case[]
}

export interface Run {
  /** any text: the same seed gives the same cases, to the last digit */
  readonly seed: string
  /** first day, `YYYY-MM-DD` */
  readonly from: string
  readonly days: number
  readonly sites: readonly Site[]
  readonly faults?: readonly Fault[]
}

/**
 * The hospital's days, one at a time. Each day of each site has a stream of random numbers of its own and every case
 * draws the same numbers whatever the faults are, so a run and its twin without the fault hold the same patients, and
 * any day can be made alone.
 */
export function* generateDays({ seed, from, days, sites, faults = [] }: Run): Generator<DayOfCases> {
  for (let index = 0; index < days; index++) {
    const day = addDays(from, index)
    const cases = sites.flatMap((site) => siteDay(seed, day, site, changesAt(faults, day, site.code)))
    yield { day, cases: cases.sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime()) }
  }
}

function siteDay(seed: string, day: string, site: Site, change: Change): Case[] {
  const random = createRandom(`${seed}/${day}/${site.code}`)
  const mean = site.perDay * (hospital.weekdayFactors[weekday(day)] ?? 1)
  const patients = random.poisson((mean * random.gamma(hospital.volumeSize)) / hospital.volumeSize)
  const cases: Case[] = []
  for (let index = 0; index < patients; index++) {
    const kept = random.next() < (change.volume ?? 1)
    const made = oneCase(random, day, site.code, change)
    if (kept) cases.push(made)
  }
  return cases
}

/** Every line that draws is reached by every case: a fault may change what a draw means, never whether it is made. */
function oneCase(random: Random, day: string, site: string, change: Change): Case {
  const predictionId = pseudonym(random)
  const subject = pseudonym(random)
  // Up to 22:59 UTC, so that the local date in London is the same day in summer and in winter.
  const occurred = Date.parse(`${day}T00:00:00Z`) + 1000 * random.integer(23 * 3600)
  const sex = pick(random, hospital.sexes)
  const ethnicity = pick(random, hospital.ethnicities)
  const ageBand = pick(random, hospital.ageBands)
  const z1 = random.normal()
  const sent = change.unit === undefined ? z1 : change.unit.offset + change.unit.scale * z1
  const inputs: Inputs = {
    x1: random.next() < (change.missing ?? hospital.x1Missing) ? undefined : sent,
    x2: random.normal(),
    x3: random.bernoulli(hospital.x3Share),
    x4: random.normal(),
    x5: random.normal(),
    x6: random.bernoulli(hospital.x6Share),
    x7: pick(random, hospital.x7),
  }
  const score = Number(probability(riskLogit(inputs.x1 ?? 0, inputs.x2, inputs.x3)).toFixed(6))
  const happened = random.next() < probability(riskLogit(z1, inputs.x2, inputs.x3) + (change.risk ?? 0))
  const lost = random.next() < (change.eventsLost ?? 0)
  const event = happened && !lost
  const { medianDays, sigma, eventFactor } = hospital.delay
  const delay = random.lognormal(Math.log(medianDays), sigma) * (event ? eventFactor : 1) * (change.delay ?? 1)
  return {
    predictionId,
    subject,
    occurredAt: new Date(occurred),
    site,
    sex,
    ethnicity,
    ageBand,
    inputs,
    score,
    flag: score >= (change.flagAt ?? hospital.threshold),
    event,
    observedAt: new Date(occurred + 1000 * Math.round(delay * 86_400)),
  }
}

function riskLogit(z1: number, z2: number, x3: boolean): number {
  return hospital.risk.intercept + hospital.risk.x1 * z1 + hospital.risk.x2 * z2 + (x3 ? hospital.risk.x3 : 0)
}

function probability(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}

function pick(random: Random, shares: readonly Share[]): string {
  let left = random.next()
  for (const { level, share } of shares) {
    left -= share
    if (left < 0) return level
  }
  return shares.at(-1)?.level ?? ''
}

/** 32 hexadecimal characters that say nothing of anybody. */
function pseudonym(random: Random): string {
  return Array.from({ length: 4 }, () =>
    random
      .integer(2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('')
}
