import { describe, expect, test } from 'vitest'
import { readReportChange } from '../../../src/reporting/adverse/form.ts'
import { prefill } from '../../../src/reporting/adverse/prefill.ts'
import { plan } from '../../alerts/example.ts'
import { evidence, reported } from '../incidents/example.ts'

const [first] = plan.releases
if (first === undefined) throw new Error('no release')
// The alert of the example was raised on 1 November 2026; another release came after it.
const updated = { ...plan, releases: [first, { ...first, release: '1.1', from: '2026-11-02' }] }

describe('the fields that are filled', () => {
  test('name one release in all of them: the one that the log has', () => {
    const fields = prefill(updated, { evidence, incident: { ...reported, release: '1.1' } })
    expect(fields.software_version).toBe('1.1')
    expect(fields.in_use_since).toContain('Release 1.1 from 2 November 2026')
    expect(fields.available).toContain('Release 1.1')
  })

  test('say nothing of a release that the plan does not have', () => {
    const fields = prefill(updated, { evidence, incident: { ...reported, release: '1.0 with a patch' } })
    expect(fields).toMatchObject({ software_version: '1.0 with a patch', in_use_since: '', available: '' })
  })

  test('do not say that the device is in use: nobody has said so', () => {
    expect(prefill(plan, { evidence }).available).toMatch(/^Release 1\.0/)
  })

  test('can be sent back as they were filled, however many lines the alert has', () => {
    const [figure] = evidence.figures
    if (figure === undefined) throw new Error('no figure')
    const figures = Array.from({ length: 60 }, () => ({ ...figure, sentence: 'x'.repeat(200) }))
    const fields = prefill(plan, { evidence: { ...evidence, figures } })
    expect(fields.description?.length).toBeGreaterThan(10_000)
    expect(readReportChange('fields', fields)).toHaveProperty('change')
  })

  test('take no group of patients for a site', () => {
    const of = (place: string) =>
      prefill(plan, { evidence: { ...evidence, alert: { ...evidence.alert, place } } }).sites_affected
    expect(of('site ED1')).toBe('site ED1')
    expect(of('all sites together, and site ED1 on its own')).toBe('all sites together, and site ED1 on its own')
    expect(of('Sex: Female')).toBe('')
  })
})
