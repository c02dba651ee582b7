import { z } from 'zod'
import { criterionIds } from '../mhra.ts'
import type { ReviewProblem as Problem } from '../review.ts'
import { readSeenVersion, readTexts, readTicked, sentAgain } from '../texts.ts'
import { type ReportChange, type ReportPart, reportParts } from './change.ts'
import { templateFields } from './content/template.ts'
import { type ReportStep, reportStepNames } from './step.ts'

type Read<T> = T | { readonly problems: readonly Problem[] }

const questions = [...criterionIds, 'repeat'] as const
const texts: Readonly<Record<ReportPart, readonly string[]>> = {
  criteria: [...questions.map((id) => `reason_${id}`), 'reason_route', 'reason'],
  codes: ['reason', 'asked'],
  fields: [...templateFields.map(({ id }) => id), 'reason'],
}
/** An alert of many lines fills a field with more than a person would type: what was filled must be able to be sent back. */
const mostInField = 40_000
const choices = [...questions.map((id) => `answer_${id}`), 'route']
const day = z.iso.date()

/** Which of the three forms an address names; undefined where it names none. */
export function readPart(part: unknown): ReportPart | undefined {
  return reportParts.find((one) => one === part)
}

/** One of the three forms as a change, or what of it cannot be kept. */
export function readReportChange(part: ReportPart, form: unknown): Read<{ readonly change: ReportChange }> {
  const { texts: typed, problems } = readTexts(form, texts[part], part === 'fields' ? mostInField : undefined)
  if (problems.length > 0) return { problems }
  const sent = sentAgain(form)
  const chosen = choices.flatMap((field) => {
    const value = sent[field]
    return typeof value === 'string' ? [[field, value] as const] : []
  })
  // What is searched for is screened like any other words, and is not part of the report.
  const { reason = '', asked: _asked, ...fields } = typed
  return {
    change: {
      part,
      seenVersion: readSeenVersion(form),
      reason,
      fields: { ...fields, ...Object.fromEntries(chosen) },
      ticked: {
        types: readTicked(form, 'types'),
        harms: readTicked(form, 'harms'),
        causes: readTicked(form, 'causes'),
        codes: readTicked(form, 'codes'),
      },
    },
  }
}

/** The step that a person records, or what is wrong with it. */
export function readReportStep(form: unknown): Read<{ readonly step: ReportStep }> {
  const sent = sentAgain(form)
  const step = reportStepNames.find((one) => one === sent.step)
  const { texts: typed, problems } = readTexts(form, ['reason', 'reference', 'from'])
  if (step === undefined || problems.length > 0)
    return {
      problems: [...(step === undefined ? [{ field: 'step', message: 'Select what to record' }] : []), ...problems],
    }
  const { reason = '', reference = '', from = '' } = typed
  const on = day.safeParse(sent.on)
  return {
    step: { step, seenVersion: readSeenVersion(form), reason, reference, from, ...(on.success ? { on: on.data } : {}) },
  }
}

/** Why a report is begun: of an incident a person's word on criterion 3, which nothing else can give. */
export function readBecause(form: unknown, isOfIncident: boolean): Read<{ readonly because: string }> {
  const { texts: typed, problems } = readTexts(form, ['because'])
  const because = typed.because ?? ''
  const said = sentAgain(form).harm_possible === 'yes'
  const wrong = [
    ...(isOfIncident && !said
      ? [
          {
            field: 'harm_possible',
            message:
              'A report is begun only when you say that criterion 3 may be met. If it is not, leave the page: nothing is recorded',
          },
        ]
      : []),
    ...(isOfIncident && because === '' ? [{ field: 'because', message: 'Enter why criterion 3 may be met' }] : []),
    ...problems,
  ]
  return wrong.length > 0 ? { problems: wrong } : { because }
}
