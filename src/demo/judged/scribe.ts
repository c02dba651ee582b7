import { pick } from '../pick.ts'
import { pseudonym } from '../pseudonym.ts'
import type { JudgedCase } from './case.ts'
import type { CommonChange } from './change.ts'
import type { Visit } from './days.ts'
import { heavyTailed, overdispersed } from './heavy-tailed.ts'
import { readAt } from './reading-time.ts'

/** What an auditor counts in a note, in the order of the plan's rates. */
export const scribeRates = ['edits', 'omissions', 'additions', 'hallucinations', 'minutes_saved'] as const
type Counted = Exclude<(typeof scribeRates)[number], 'minutes_saved'>

/** What a fault does to a device that writes notes. */
export interface ScribeChange extends CommonChange {
  /** what is counted in a note × this */
  readonly times?: Partial<Readonly<Record<Counted, number>>>
  /** the same in one age band */
  readonly timesOfGroup?: { readonly ageBand: string; readonly omissions: number }
  /** minutes no longer saved by a note */
  readonly minutesLost?: number
}

/**
 * Notes of consultations that a device wrote, three in ten of them audited. Asgari et al. (2025, npj Digit Med 8:274) found
 * 1.47 hallucinations and 3.45 omissions in a hundred sentences; at some 29 sentences a note, and the 44 and 17 of a hundred
 * of them that were major, that is 0.19 and 0.17 a note. Minutes saved: 1 to 2.6 an appointment in reports from the United
 * States. Counts are over-dispersed (longer consultations, clinicians who dictate otherwise), and auditors count
 * differently: who audits a day's notes matters more than chance.
 */
export function scribeCases(visit: Visit<ScribeChange>): readonly JudgedCase[] {
  const { person, site, at, change, random, beside, together } = visit
  const specialty = pick(specialties, random.next())
  const interpreter = random.next() < (person.ethnicity === 'White' ? 0.01 : 0.14)
  const minutes = random.lognormal(Math.log(specialty === 'Clinic' ? 17 : 12), 0.45)
  const loudness = random.next() < 0.03 ? undefined : 24 + 5 * random.normal()
  const clinician = Math.floor(clinicians * random.next() ** 1.5)
  // A share of notes that varies from day to day, as auditors have time.
  const isAudited = random.next() < auditedShare * Math.exp(0.22 * together)
  const edited = beside('seeing')
  const reading = isAudited
    ? {
        values: audited(visit, minutes, clinician),
        observedAt: readAt(at, beside('audit').lognormal(Math.log(3), 0.6)),
      }
    : undefined
  return [
    {
      predictionId: pseudonym(random),
      subject: person.subject,
      occurredAt: new Date(at),
      eligibleAt: new Date(at - 1000 * Math.round(60 * minutes)),
      site,
      ...(change.release === undefined ? {} : { release: change.release }),
      ...(change.deviceSoftware === undefined ? {} : { deviceSoftware: change.deviceSoftware }),
      sex: person.sex,
      ethnicity: person.ethnicity,
      ageBand: person.ageBand,
      fields: {
        consultation_minutes: minutes,
        loudness,
        specialty,
        interpreter: interpreter ? 'Yes' : 'No',
      },
      output: 0,
      action: edited.next() < 0.04 ? 'down' : 'agreed',
      ...(reading === undefined ? {} : { reading }),
    },
  ]
}

const specialties = [
  { level: 'Clinic', share: 0.45 },
  { level: 'Emergency', share: 0.25 },
  { level: 'Medicine', share: 0.2 },
  { level: 'Surgery', share: 0.1 },
]
const clinicians = 14
const auditedShare = 0.29

/** How many in a note of 14 minutes, and how much more they vary than chance: variance = mean + mean² ÷ size. */
const usual: Readonly<Record<Counted, { readonly mean: number; readonly size: number }>> = {
  edits: { mean: 5.5, size: 1.6 },
  omissions: { mean: 0.17, size: 0.7 },
  additions: { mean: 0.5, size: 1 },
  hallucinations: { mean: 0.19, size: 0.6 },
}

function audited(
  { person, site, change, beside, readsIt }: Visit<ScribeChange>,
  minutes: number,
  clinician: number,
): readonly number[] {
  const auditor = readsIt(beside('auditor'))
  const own = beside('minutes')
  // Each clinician of a site has a way of their own, the same all the year.
  const style = Math.sin(12.9898 * (clinician + 1) + site.length)
  const ofGroup = change.timesOfGroup?.ageBand === person.ageBand ? change.timesOfGroup.omissions : 1
  const counted = (name: Counted, byLength: number) => {
    const { mean, size } = usual[name]
    const times = (change.times?.[name] ?? 1) * (name === 'omissions' ? ofGroup : 1)
    const keen = Math.exp(0.3 * auditor.leaning - 0.045)
    const length = (minutes / 14) ** byLength
    return overdispersed(beside(name), mean * times * keen * length * (name === 'edits' ? 1 + 0.4 * style : 1), size)
  }
  const [edits, omissions] = [counted('edits', 0.9), counted('omissions', 0.9)]
  const [additions, hallucinations] = [counted('additions', 0.5), counted('hallucinations', 0.6)]
  const saved = 2.9 + 0.8 * style - 0.16 * edits + 2.4 * heavyTailed(own) - (change.minutesLost ?? 0)
  // Half minutes; of a note that cost more time than it saved, below nought.
  return [edits, omissions, additions, hallucinations, Math.round(2 * saved) / 2 + 0]
}
