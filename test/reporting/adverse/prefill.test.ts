import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadPlan } from '../../../src/plan/load.ts'
import type { Plan } from '../../../src/plan/plan.ts'
import { reportFromIncident } from '../../../src/reporting/adverse/begin.ts'
import { readReportChange } from '../../../src/reporting/adverse/form.ts'
import { prefill } from '../../../src/reporting/adverse/prefill.ts'
import { sectionsOf, templateWords } from '../../../src/reporting/adverse/words.ts'
import { plan } from '../../alerts/example.ts'
import { evidence, reported } from '../incidents/example.ts'

const file = 'plans/demo-ambient-scribe.yaml'
const loaded = loadPlan(readFileSync(file, 'utf8'), file)
if ('problems' in loaded) throw new Error(`${file} cannot be read`)
const scribe = loaded.plan

const [first] = plan.releases
if (first === undefined) throw new Error('no release')
// The alert of the example was raised on 1 November 2026; another release came after it.
const updated = { ...plan, releases: [first, { ...first, release: '1.1', from: '2026-11-02' }] }

describe('the fields that are filled', () => {
  test('name one release in all of them: the one that the log has', () => {
    const fields = prefill(updated, { evidence, incident: { ...reported, release: '1.1' } })
    expect(fields.software_version).toBe('1.1')
    expect(fields.in_use_since).toContain('2 September 2026; release 1.1 from 2 November 2026')
    expect(fields.available).toContain('Release 1.1')
  })

  test('say nothing of a release that the plan does not have', () => {
    const fields = prefill(updated, { evidence, incident: { ...reported, release: '1.0 with a patch' } })
    expect(fields).toMatchObject({ software_version: '1.0 with a patch', in_use_since: '', available: '' })
  })

  test('do not say that the device is in use: nobody has said so', () => {
    expect(prefill(plan, { evidence }).available).toMatch(/^Release 1\.0/)
  })

  test('count what the plan says that its device gives out, and a report begun before that keeps its label and version', () => {
    const note = { ...scribe.output, kind: 'document', name_one: 'note' } as Plan['output']
    const of = (output: Plan['output']) => {
      const report = reportFromIncident(reported, [], evidence, undefined, 'x', { ...plan, output })
      const rows = sectionsOf(report).flatMap(({ rows: own }) => own)
      return { report, row: rows.find(({ id }) => id === 'denominators') }
    }
    // The alert of the example is of 412 cases.
    expect(of(plan.output).row).toMatchObject({ key: 'Uses in the period (cases)' })
    expect(of(plan.output).row?.value).toContain('412 cases (')
    const written = of(note)
    expect(written.row).toMatchObject({ key: 'Uses in the period (notes)' })
    expect(written.row?.value).toContain('412 notes (')
    const { counted: _counted, ...before } = written.report
    const old = { ...before, lists: { ...before.lists, template: 'device-report 1, 22 November 2026' } }
    // As the labels stood in version 1.
    for (const key of ['Uses in the period', 'Medical Device Safety Officer to contact'])
      expect(sectionsOf(old).flatMap(({ rows }) => rows)).toContainEqual(expect.objectContaining({ key }))
    expect(templateWords(old).source).toContain('(1, 22 November 2026)')
    expect(templateWords(written.report).source).toContain('(2')
  })

  test('can be sent back as they were filled, however many lines the alert has', () => {
    const [figure] = evidence.figures
    if (figure === undefined) throw new Error('no figure')
    const figures = Array.from({ length: 60 }, () => ({ ...figure, sentence: 'x'.repeat(200) }))
    const fields = prefill(plan, { evidence: { ...evidence, figures } })
    expect(fields.description?.length).toBeGreaterThan(10_000)
    expect(readReportChange('fields', fields)).toHaveProperty('change')
  })

  test('say of a count that is of nothing else only what is needed besides, and never the count twice', () => {
    const [figure] = evidence.figures
    const of = (denominator: string) => {
      const words = figure === undefined ? [] : [{ ...figure, figures: { ...figure.figures, denominator } }]
      return prefill(plan, { evidence: { ...evidence, figures: words } }).denominators
    }
    expect(of('412 (at least 20 needed)')).toContain(': 412 cases (at least 20 needed), 3 November')
    expect(of('412')).toContain(': 412 cases, 3 November')
    expect(of('87 of 412')).toContain(': 412 cases (87 of 412), 3 November')
  })

  test('take no group of patients for a site', () => {
    const of = (place: string) =>
      prefill(plan, { evidence: { ...evidence, alert: { ...evidence.alert, place } } }).sites_affected
    expect(of('site ED1')).toBe('site ED1')
    expect(of('all sites together, and site ED1 on its own')).toBe('all sites together, and site ED1 on its own')
    expect(of('Sex: Female')).toBe('')
    const { location } = prefill(plan, {
      evidence: { ...evidence, alert: { ...evidence.alert, place: 'Sex: Female' } },
    })
    expect(location).toBe(`${plan.organisation.name} (seen in a group of patients: Sex: Female)`)
  })
})
