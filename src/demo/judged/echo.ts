import type { Random } from '../../stats/simulation/random.ts'
import { pick } from '../pick.ts'
import { pseudonym } from '../pseudonym.ts'
import type { JudgedCase } from './case.ts'
import type { CommonChange } from './change.ts'
import type { Visit } from './days.ts'
import { heavyTailed } from './heavy-tailed.ts'
import type { Reader } from './readers.ts'
import { readAt } from './reading-time.ts'

/** What a fault does to a device that measures the ejection fraction, or to those who read it. */
export interface EchoChange extends CommonChange {
  /** the device's number × this */
  readonly scale?: number
  /** added to the device's number */
  readonly shift?: number
  /** added to it in one age band */
  readonly shiftOfGroup?: { readonly ageBand: string; readonly by: number }
  /** the device's own errors × this */
  readonly noise?: number
  /** the device says this whatever it sees */
  readonly stuckAt?: number
  /** added to what readers say */
  readonly reference?: number
}

/**
 * Echocardiograms whose ejection fraction (%) a device measures and a cardiologist reads. The device errs more the poorer the
 * picture, half as much again in atrial fibrillation, with heavier tails than a normal's, and is pulled a little towards the
 * middle; readers lean to either side of one another, and some like multiples of five. They are 4.6 points apart on
 * average: EchoNet-Dynamic and its readers were 4.1 apart in its own hospital (Ouyang et al. 2020, Nature 580:252), and its
 * blinded trial's first and final assessments 6.3 (He et al. 2023, Nature 616:520).
 */
export function echoCases(visit: Visit<EchoChange>): readonly JudgedCase[] {
  const { person, site, at, change, random } = visit
  const truth = ejectionFraction(person.severity + 0.25 * random.normal())
  const isInpatient = random.next() < 0.25 + 0.12 * Math.max(0, person.severity)
  const setting = isInpatient ? 'Inpatient' : 'Outpatient'
  const quality = pick(qualities, random.next())
  const rhythm = rhythmOf(person.ageBand, random.next())
  const heartRate = 71 + (rhythm === 'Atrial fibrillation' ? 12 : 0) + 11 * random.normal()
  const frameRate = random.next() < 0.04 ? undefined : 52 + 6 * random.normal()
  const bodySurface = random.next() < 0.09 ? undefined : 1.88 + 0.22 * random.normal()
  const output = outputOf(visit, truth, quality, rhythm)

  const reading = readingOf(visit, truth, isInpatient)
  const waited = waitedSeconds(visit.beside('waiting'), person.ageBand, isInpatient)
  const apart = output === undefined || reading === undefined ? 0 : (reading.values[0] ?? 0) - output
  const fields = {
    heart_rate: heartRate,
    frame_rate: frameRate,
    body_surface: bodySurface,
    image_quality: quality,
    rhythm,
    setting,
  }
  return [
    {
      predictionId: pseudonym(random),
      subject: person.subject,
      occurredAt: new Date(at),
      eligibleAt: new Date(at - 1000 * waited),
      site,
      ...(change.release === undefined ? {} : { release: change.release }),
      ...(change.deviceSoftware === undefined ? {} : { deviceSoftware: change.deviceSoftware }),
      sex: person.sex,
      ethnicity: person.ethnicity,
      ageBand: person.ageBand,
      fields,
      output,
      // A reader who disagrees by more than this writes another number down.
      action: Math.abs(apart) <= 8 ? 'agreed' : apart > 0 ? 'up' : 'down',
      ...(reading === undefined ? {} : { reading }),
    },
  ]
}

const qualities = [
  { level: 'Good', share: 0.55 },
  { level: 'Fair', share: 0.33 },
  { level: 'Poor', share: 0.12 },
]
/** Points: the standard deviation of the device's error. */
const errors: Readonly<Record<string, number>> = { Good: 3.7, Fair: 5, Poor: 7.4 }
const notMeasured: Readonly<Record<string, number>> = { Good: 0.003, Fair: 0.01, Poor: 0.08 }
/** Now and then the device follows the wrong border. */
const blunders = 0.004

/** About 62 % in the well, and falling faster the more severe: of every hundred patients 7 are below 40 %. */
function ejectionFraction(severity: number): number {
  return within(62 - 4 * severity - 12 * Math.max(0, severity - 0.2) ** 1.15, 12, 78)
}

/** To one decimal place, as the feed sends it; undefined: the device could not measure. */
function outputOf(
  { change, random, person }: Visit<EchoChange>,
  truth: number,
  quality: string,
  rhythm: string,
): number | undefined {
  const isMeasured = random.next() >= (notMeasured[quality] ?? 0)
  const spread = (errors[quality] ?? 0) * (rhythm === 'Atrial fibrillation' ? 1.35 : 1) * (change.noise ?? 1)
  const own = spread * heavyTailed(random)
  const blunder = random.next() < blunders ? 50 * (random.next() - 0.5) : 0
  if (!isMeasured) return undefined
  if (change.stuckAt !== undefined) return change.stuckAt
  const measured = 58 + 0.96 * (truth - 58) + own + blunder
  const group = change.shiftOfGroup?.ageBand === person.ageBand ? change.shiftOfGroup.by : 0
  return Math.round(10 * within(measured * (change.scale ?? 1) + (change.shift ?? 0) + group, 5, 90)) / 10
}

/** What the cardiologist says, and when; some echocardiograms are never read. */
function readingOf({ beside, readsIt, at, change }: Visit<EchoChange>, truth: number, isInpatient: boolean) {
  const random = beside('reading')
  const reader = readsIt(random)
  const isRead = random.next() >= (isInpatient ? 0.03 : 0.08)
  const days = random.lognormal(Math.log(isInpatient ? 0.4 : 1.8), 0.8)
  const said = truth + (change.reference ?? 0) + saidBeside(reader, random)
  const toFive = random.next() < 0.6 * reader.carelessness
  const value = within(toFive ? 5 * Math.round(said / 5) : Math.round(said), 5, 85)
  return isRead ? { values: [value], observedAt: readAt(at, days) } : undefined
}

/** Points by which readers are apart from the truth, each leaning to a side of their own. */
function saidBeside({ leaning, carelessness }: Reader, random: Random): number {
  return 1.1 * leaning + (2.2 + 1.8 * carelessness) * heavyTailed(random)
}

function rhythmOf(ageBand: string, uniform: number): string {
  const fibrillation = ageBand === '80+' ? 0.26 : ageBand === '65-79' ? 0.14 : 0.03
  if (uniform < fibrillation) return 'Atrial fibrillation'
  return uniform > 0.96 ? 'Paced' : 'Sinus'
}

/**
 * Seconds from the scan to the device's number. The oldest are scanned at the bedside more often, on a machine that is read
 * out when it is back at its dock: they wait half as long again.
 */
function waitedSeconds(random: Random, ageBand: string, isInpatient: boolean): number {
  const atBedside = random.next() < (ageBand === '80+' ? 0.3 : 0.07) * (isInpatient ? 1.6 : 0.8)
  const minutes = random.lognormal(Math.log(atBedside ? 95 : 14), 0.6)
  return Math.round(60 * minutes)
}

function within(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
