import { addDays, weekday } from '../plan/day.ts'
import { createRandom, type Random } from '../stats/simulation/random.ts'
import { type Change, type Condition, changesAt, type Fault } from './fault.ts'
import { hospital, type Share, type Site } from './hospital.ts'
import { pick } from './pick.ts'
import { pseudonym } from './pseudonym.ts'

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
  /** whether the device gave its output: where it did not, the feed has neither score nor flag nor what was done about it */
  readonly answered: boolean
  /** what the feed says of the release and of the device's software, where a fault changes it */
  readonly release?: string
  readonly deviceSoftware?: string
  /** whether the clinician did as the flag said */
  readonly agreed: boolean
  /** when the clinician saw it */
  readonly seenAt: Date
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
  /** what a quiet hospital is like beside faults: seasons, holidays */
  readonly condition?: Condition
}

/**
 * The hospital's days, one at a time. Each day of each site has a stream of random numbers of its own and every case
 * draws the same numbers whatever the faults are, so a run and its twin without the fault hold the same patients, and
 * any day can be made alone.
 */
export function* generateDays({ seed, from, days, sites, faults = [], condition }: Run): Generator<DayOfCases> {
  for (let index = 0; index < days; index++) {
    const day = addDays(from, index)
    const changes = (site: string) => both(condition?.(day, site) ?? {}, changesAt(faults, day, site))
    const cases = sites.flatMap((site) => siteDay(seed, day, site, changes(site.code)))
    yield { day, cases: cases.sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime()) }
  }
}

function siteDay(seed: string, day: string, site: Site, change: Change): Case[] {
  const random = createRandom(`${seed}/${day}/${site.code}`)
  // What was added later draws from a stream of its own, so that it changes nothing about the cases that were there.
  const beside = createRandom(`${seed}/${day}/${site.code}/beside`)
  const seeing = createRandom(`${seed}/${day}/${site.code}/seeing`)
  const raising = createRandom(`${seed}/${day}/${site.code}/raising`)
  const mean = site.perDay * (change.demand ?? 1) * (hospital.weekdayFactors[weekday(day)] ?? 1)
  const patients = random.poisson((mean * random.gamma(hospital.volumeSize)) / hospital.volumeSize)
  const cases: Case[] = []
  for (let index = 0; index < patients; index++) {
    const kept = random.next() < (change.volume ?? 1)
    const made = oneCase({ random, beside, seeing, raising }, day, site.code, change)
    if (kept) cases.push(made)
  }
  return cases
}

/** A site's day draws from streams that know nothing of one another. */
interface Streams {
  readonly random: Random
  readonly beside: Random
  readonly seeing: Random
  readonly raising: Random
}

/** Every line that draws is reached by every case: a fault may change what a draw means, never whether it is made. */
function oneCase({ random, beside, seeing, raising }: Streams, day: string, site: string, change: Change): Case {
  const predictionId = pseudonym(random)
  const subject = pseudonym(random)
  // Up to 22:59 UTC, so that the local date in London is the same day in summer and in winter.
  const occurred = Date.parse(`${day}T00:00:00Z`) + 1000 * random.integer(23 * 3600)
  const sex = pick(hospital.sexes, random.next())
  const ethnicity = pick(ethnicitiesWith(change.newPopulation?.share), random.next())
  const ageBand = pick(hospital.ageBands, random.next())
  const z1 = random.normal() + (change.x1Shift ?? 0)
  const sent = change.unit === undefined ? z1 : change.unit.offset + change.unit.scale * z1
  const inputs: Inputs = {
    x1: random.next() < (change.missing ?? hospital.x1Missing) ? undefined : sent,
    x2: random.normal() + (change.x2Shift ?? 0),
    x3: random.bernoulli(hospital.x3Share),
    x4: random.normal(),
    x5: random.normal(),
    x6: random.bernoulli(hospital.x6Share),
    x7: pick(hospital.x7, random.next()),
  }
  const isOneOfSome = beside.next() < (change.riskOfSome?.share ?? 0)
  const isNew = change.newPopulation !== undefined && ethnicity === smallestGroup
  const agreed = beside.next() >= (change.disagreement ?? hospital.disagreement)
  const score = scoreOf(riskLogit(inputs.x1 ?? 0, inputs.x2, inputs.x3), change)
  const raised = score >= (change.flagAt ?? hospital.threshold)
  const isLost = raising.next() < (change.flagsLost ?? 0)
  const isAdded = raising.next() < (change.flagsAdded ?? 0)
  const flag = (raised && !isLost) || isAdded
  const logit =
    riskLogit(z1, inputs.x2, inputs.x3, change.concept) +
    (change.risk ?? 0) +
    (isOneOfSome ? (change.riskOfSome?.logit ?? 0) : 0) +
    (isNew ? (change.newPopulation?.logit ?? 0) : 0)
  const answered = partOf(predictionId) >= (change.unanswered ?? 0)
  const happened = random.next() < probability(logit) * (flag && answered ? (change.treated ?? 1) : 1)
  const lost = random.next() < (change.eventsLost ?? 0)
  const event = happened && !lost
  const { medianDays, sigma, eventFactor } = hospital.delay
  const delay = random.lognormal(Math.log(medianDays), sigma) * (event ? eventFactor : 1) * (change.delay ?? 1)
  const minutes = seeing.lognormal(Math.log(hospital.seen.medianMinutes), hospital.seen.sigma)
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
    flag,
    answered,
    ...(change.release === undefined ? {} : { release: change.release }),
    ...(change.deviceSoftware === undefined ? {} : { deviceSoftware: change.deviceSoftware }),
    agreed,
    seenAt: new Date(occurred + 1000 * Math.round(minutes * 60)),
    event,
    observedAt: new Date(occurred + 1000 * Math.round(delay * 86_400)),
  }
}

function riskLogit(z1: number, z2: number, x3: boolean, concept: Change['concept'] = hospital.risk): number {
  return concept.intercept + concept.x1 * z1 + hospital.risk.x2 * z2 + (x3 ? hospital.risk.x3 : 0)
}

/** The model's score, as the feed sends it: a new version or new software may bend it. */
function scoreOf(logit: number, { scoreSlope = 1, scoreLogit = 0 }: Change): number {
  const bent = scoreSlope === 1 ? logit : meanLogit + scoreSlope * (logit - meanLogit)
  return Number(probability(bent + scoreLogit).toFixed(6))
}

const meanLogit = hospital.risk.intercept + hospital.risk.x3 * hospital.x3Share

/** A condition and a fault together: what each adds is added, what each multiplies is multiplied, else the fault's. */
function both(condition: Change, fault: Change): Change {
  return {
    ...condition,
    ...fault,
    demand: (condition.demand ?? 1) * (fault.demand ?? 1),
    x1Shift: (condition.x1Shift ?? 0) + (fault.x1Shift ?? 0),
    x2Shift: (condition.x2Shift ?? 0) + (fault.x2Shift ?? 0),
  }
}

const smallestGroup = hospital.ethnicities.at(-1)?.level

/** The ethnic groups with the smallest of them at another share, the others in proportion. */
function ethnicitiesWith(share: number | undefined): readonly Share[] {
  if (share === undefined) return hospital.ethnicities
  const before = hospital.ethnicities.at(-1)?.share ?? 0
  return hospital.ethnicities.map((one) => ({
    level: one.level,
    share: one.level === smallestGroup ? share : (one.share * (1 - share)) / (1 - before),
  }))
}

function probability(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}

/** A number between 0 and 1 that goes with a case whatever else is drawn: the end of its pseudonym. */
function partOf(pseudonym: string): number {
  return Number.parseInt(pseudonym.slice(-8), 16) / 2 ** 32
}
