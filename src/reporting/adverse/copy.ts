import type { AdverseReport } from './report.ts'
import { classificationOf, sectionsOf } from './words.ts'

/** The report as plain text, field by field, to be copied into the form of its route. Empty fields that are not needed are left out. */
export function copyText(report: AdverseReport): string {
  const sections = sectionsOf(report).map(({ title, rows }) => [
    title.toUpperCase(),
    ...rows.filter(({ value }) => value !== 'Not given').map(({ key, value }) => `${key}: ${value}`),
  ])
  const classified = classificationOf(report)
    .filter(({ values }) => values.length > 0)
    .map(({ key, values }) => `${key}: ${values.join('; ')}`)
  return [...sections, ['CLASSIFICATION', ...classified]]
    .filter((lines) => lines.length > 1)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}
