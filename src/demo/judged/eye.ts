import type { Random } from '../../stats/simulation/random.ts'
import { pick } from '../pick.ts'
import { pseudonym } from '../pseudonym.ts'
import type { JudgedCase } from './case.ts'
import type { CommonChange } from './change.ts'
import type { Visit } from './days.ts'
import { heavyTailed } from './heavy-tailed.ts'
import type { Reader } from './readers.ts'
import { readAt } from './reading-time.ts'

/** What a fault does to a device that grades retinopathy. Grades are R0 to R3, here by place: 0 to 3. */
export interface EyeChange extends CommonChange {
  /** one grade is given for the other, and the other way round */
  readonly swapped?: readonly [number, number]
  /** so many of those that would have been given one grade are given another */
  readonly givenFor?: { readonly grade: number; readonly other: number; readonly share: number }
  /** of eyes that truly are of a grade, so many are given another */
  readonly missed?: { readonly grade: number; readonly other: number; readonly share: number }
  /** the device's own errors × this */
  readonly noise?: number
  /** the same in one age band */
  readonly noiseOfGroup?: { readonly ageBand: string; readonly times: number }
  /** added to what the device sees: below nought it grades too low */
  readonly shift?: number
}

/**
 * Photographs of both eyes of people in a surveillance clinic for diabetic retinopathy, graded R0 to R3 by a device and by a
 * grader. Forty, 36, 16 and 8 of a hundred eyes; two eyes of a person are alike, and a day's clinic is of its own kind. Device
 * and grader agree in 78 of 100 eyes, quadratic κ 0.87: Krause et al. (2018, Ophthalmology 125:1264) found 0.84 between
 * their device and adjudication, and 0.82 to 0.91 among retinal specialists.
 */
export function eyeCases(visit: Visit<EyeChange>): readonly JudgedCase[] {
  const { person, random, together } = visit
  const isDilated = random.next() < 0.8
  const years = Math.max(0.5, 13 + 5 * person.severity + 6 * random.normal())
  const glucose = random.next() < 0.12 ? undefined : 62 + 6 * person.severity + 13 * random.normal()
  const both = random.next() < 0.93 ? 2 : 1
  return Array.from({ length: both }, (_, eye) => {
    const severity = (person.severity + 0.5 * random.normal() + 0.12 * together) / Math.sqrt(1 + 0.25 + 0.0144)
    const acuity = 0.12 + 0.08 * Math.max(0, severity) + 0.14 * random.normal()
    return oneEye(visit, eye, severity, { isDilated, years, glucose, acuity })
  })
}

interface Seen {
  readonly isDilated: boolean
  readonly years: number
  readonly glucose: number | undefined
  readonly acuity: number
}

function oneEye(visit: Visit<EyeChange>, eye: number, severity: number, seen: Seen): JudgedCase {
  const { person, site, at, change, random } = visit
  const quality = pick(qualitiesOf(person.ageBand, seen.isDilated), random.next())
  const output = outputOf(visit, severity, quality)
  const reading = readingOf(visit, eye, severity, output)
  const waited = visit.beside(`waiting ${eye}`).lognormal(Math.log(55), 0.8)
  const graded = reading?.values[0]
  return {
    predictionId: pseudonym(random),
    subject: person.subject,
    occurredAt: new Date(at + 1000 * 20 * eye),
    eligibleAt: new Date(at + 1000 * 20 * eye - 1000 * Math.round(waited)),
    site,
    ...(change.release === undefined ? {} : { release: change.release }),
    ...(change.deviceSoftware === undefined ? {} : { deviceSoftware: change.deviceSoftware }),
    sex: person.sex,
    ethnicity: person.ethnicity,
    ageBand: person.ageBand,
    fields: {
      image_quality: quality,
      pupils: seen.isDilated ? 'Dilated' : 'Not dilated',
      years_of_diabetes: seen.years,
      hba1c: seen.glucose,
      visual_acuity: seen.acuity,
    },
    output: output === undefined ? undefined : output + 1,
    action:
      output === undefined || graded === undefined || graded === output + 1
        ? 'agreed'
        : graded > output + 1
          ? 'up'
          : 'down',
    ...(reading === undefined ? {} : { reading }),
  }
}

/** Standard normal: from where on an eye is of grade R1, R2, R3. */
const cuts = [-0.2533, 0.7063, 1.4051]
const qualityErrors: Readonly<Record<string, number>> = { Good: 0.24, Adequate: 0.36, Poor: 0.6 }
const notGraded: Readonly<Record<string, number>> = { Good: 0.004, Adequate: 0.02, Poor: 0.18 }

/** Cataract blurs the photographs of the old, and so does a pupil that was not dilated. */
function qualitiesOf(ageBand: string, isDilated: boolean) {
  const poor = (ageBand === '80+' ? 0.16 : ageBand === '65-79' ? 0.09 : 0.04) + (isDilated ? 0 : 0.07)
  return [
    { level: 'Good', share: 0.7 - poor },
    { level: 'Adequate', share: 0.3 },
    { level: 'Poor', share: poor },
  ]
}

/** The grade that the device gives; undefined: it could not grade the photograph. */
function outputOf({ change, random, person }: Visit<EyeChange>, severity: number, quality: string): number | undefined {
  const isGraded = random.next() >= (notGraded[quality] ?? 0)
  const group = change.noiseOfGroup?.ageBand === person.ageBand ? change.noiseOfGroup.times : 1
  const error = (qualityErrors[quality] ?? 0) * group * (change.noise ?? 1) * heavyTailed(random)
  const [turn, another] = [random.next(), random.next()]
  if (!isGraded) return undefined
  const { missed, givenFor, swapped } = change
  if (missed !== undefined && gradeOf(severity) === missed.grade && turn < missed.share) return missed.other
  const own = gradeOf(severity + error + (change.shift ?? 0))
  if (givenFor !== undefined && own === givenFor.grade && another < givenFor.share) return givenFor.other
  if (swapped === undefined || !swapped.includes(own)) return own
  return own === swapped[0] ? swapped[1] : swapped[0]
}

/** What the grader says; where the two differ by more than a grade a second grader decides, and that takes longer. */
function readingOf({ beside, readsIt, at }: Visit<EyeChange>, eye: number, severity: number, output?: number) {
  const random = beside(`reading ${eye}`)
  const reader = readsIt(random)
  const isRead = random.next() >= 0.04
  const days = random.lognormal(Math.log(2.2), 0.6)
  const [first, second] = [saidBeside(reader, random), saidBeside(reader, random)]
  const grade = gradeOf(severity + first)
  const isSettled = output === undefined || Math.abs(grade - output) < 2
  const settled = isSettled ? grade : gradeOf(severity + (first + second) / 2)
  return isRead ? { values: [settled + 1], observedAt: readAt(at, days + (isSettled ? 0 : 3)) } : undefined
}

function saidBeside({ leaning, carelessness }: Reader, random: Random): number {
  return 0.07 * leaning + (0.1 + 0.12 * carelessness) * heavyTailed(random)
}

function gradeOf(severity: number): number {
  return cuts.filter((cut) => severity >= cut).length
}
