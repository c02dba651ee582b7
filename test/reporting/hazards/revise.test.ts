import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { latest } from '../../../src/reporting/hazards/entry.ts'
import { revise } from '../../../src/reporting/hazards/revise.ts'
import { decisions, type Revision } from '../../../src/reporting/hazards/revision.ts'
import { guidanceRisk } from '../../../src/reporting/risk/guidance.ts'
import { fieldsOf, hazardAfter, revision, setting, takenIn } from './example.ts'

function tried(more: Partial<Revision>, role = setting.by.role) {
  return revise(takenIn(), revision(more), { ...setting, by: { ...setting.by, role } })
}

function messages(result: ReturnType<typeof revise>): string {
  return 'problems' in result ? result.problems.map(({ field, message }) => `${field}: ${message}`).join('\n') : ''
}

const control = { control_design: 'A second score on every patient with NEWS2 of 5 or more' }

describe('a hazard that comes from an alert', () => {
  test('has no rating: severity is proposed with its reason, and likelihood by nobody', () => {
    const { entry } = takenIn()
    expect([entry.initial, entry.residual]).toEqual([{}, {}])
    expect(entry.proposed).toEqual([
      { severity: 'Major', reason: 'Version 1 of the monitoring plan gives this severity for SEP-01.' },
    ])
  })

  test('names the checks that watch it, and quotes the figures of its alert', () => {
    const { entry } = takenIn()
    expect(entry.checks).toEqual(['A1', 'B1', 'B2', 'B5', 'B6', 'B7', 'B8', 'C1', 'C2', 'C3', 'C4'])
    expect(entry.evidence).toMatchObject([{ alertId: 3, draftId: 1, draftVersion: 1 }])
    expect(entry.evidence[0]?.sentences[0]).toContain('87 of 412')
  })
})

describe('accepting the risk', () => {
  // Implementation guidance 3.2, table 9: Major and High give 4, Catastrophic and High 5.
  test.each(['Major/High', 'Catastrophic/High'])('of %s is refused, with what to do instead', (initial) => {
    const result = tried({ decision: 'accept', fields: fieldsOf(initial, '', { justification: 'We must.' }) })
    expect(messages(result)).toMatch(/^decision: A risk rated [45] \(.+\) cannot be accepted\. Add a control/)
  })

  test('that is left after a control is possible, with a rating that the table gives', () => {
    // Table 9: Major and Low give 3.
    const fields = fieldsOf('Major/High', 'Major/Low', { ...control, justification: 'No other tool exists.' })
    const result = tried({ decision: 'accept', fields })
    expect(result).toMatchObject({
      act: 'accepted',
      entry: {
        initial: { rated: { rating: 4 } },
        residual: { rated: { rating: 3 } },
        acceptance: { of: 'residual', rating: 3, justification: 'No other tool exists.' },
      },
    })
  })

  test('of 3 and of 2 is refused until a justification is written', () => {
    for (const initial of ['Major/Low', 'Major/Very Low'])
      expect(messages(tried({ decision: 'accept', fields: fieldsOf(initial) }))).toMatch(/^justification: Enter why/)
  })

  test('of 1 needs nothing more', () => {
    // Table 9: Minor and Low give 1.
    expect(tried({ decision: 'accept', fields: fieldsOf('Minor/Low') })).toMatchObject({ act: 'accepted' })
  })

  test('is not for somebody who is not a clinical safety officer; saving is', () => {
    const fields = fieldsOf('Minor/Low')
    expect(messages(tried({ decision: 'accept', fields }, 'Ward manager'))).toBe(
      'role: By the plan in force you may not do this: “Accept the risk of a hazard” is for Dr Sunita Rao (clinical safety officer). Give your name and role as the plan has them, ask one of these people, or have a plan version approved that names you: “review: deputies: [{ for: …, name: …, role: … }]”, where for is clinical_safety_officer. Nothing was changed.',
    )
    expect(tried({ decision: 'save', fields }, 'Ward manager')).toMatchObject({ act: 'changed' })
  })

  test('ends with the next version: what changed has to be accepted anew', () => {
    const hazard = hazardAfter({ decision: 'accept', fields: fieldsOf('Minor/Low') }, { fields: { causes: 'x' } })
    expect(latest(hazard).entry.acceptance).toBeUndefined()
  })
})

describe('approving', () => {
  test('an entry whose risk cannot be accepted is possible: it says that the entry is right', () => {
    const result = tried({ decision: 'approve', fields: fieldsOf('Major/High') })
    expect(result).toMatchObject({ act: 'approved', entry: { status: 'Open' } })
    expect('entry' in result && result.entry.acceptance).toBeUndefined()
  })

  test('needs both initial words, the texts and an owner, and names them all at once', () => {
    const fields = { potential_impact: '', action_owner: '' }
    const said = messages(tried({ decision: 'approve', fields }))
    for (const field of ['initial_severity', 'initial_likelihood', 'potential_impact', 'action_owner'])
      expect(said).toContain(`${field}: `)
  })

  test('a residual rating without a control to count on is refused, and so is half of one', () => {
    expect(messages(tried({ decision: 'approve', fields: fieldsOf('Major/High', 'Major/Low') }))).toContain(
      'control_design: Enter the additional control',
    )
    expect(messages(tried({ decision: 'approve', fields: fieldsOf('Major/High', 'Major/') }))).toContain(
      'Select both residual severity and residual likelihood, or neither',
    )
  })

  test('a residual rating that is worse than the initial one is refused', () => {
    const fields = fieldsOf('Major/Low', 'Major/High', control)
    expect(messages(tried({ decision: 'approve', fields }))).toContain('worse than the initial')
  })
})

describe('closing', () => {
  const done = fieldsOf('Minor/Low', '', { status: 'Closed' })

  test('without a reason is refused', () => {
    expect(messages(tried({ decision: 'accept', fields: done }))).toBe('reason: Enter why the hazard is closed')
  })

  test('without accepting its risk is refused, whatever the reason', () => {
    for (const decision of ['save', 'approve'] as const)
      expect(messages(tried({ decision, fields: done, reason: 'Done' }))).toContain('status: A hazard is closed when')
  })

  test('with a reason and its risk accepted is recorded', () => {
    const result = tried({ decision: 'accept', fields: done, reason: 'The device is gone.' })
    expect(result).toMatchObject({ act: 'accepted', entry: { status: 'Closed' }, reason: 'The device is gone.' })
  })

  test('what was entered twice needs a reason and an approval, and no rating', () => {
    const fields = { status: 'mistake' }
    expect(messages(tried({ decision: 'approve', fields }))).toContain('reason: Enter why')
    expect(tried({ decision: 'approve', fields, reason: 'It is hazard 2.' })).toMatchObject({
      act: 'approved',
      entry: { status: 'Closed', isMistake: true },
    })
  })

  test('handing the actions on needs to say to whom', () => {
    expect(messages(tried({ fields: { status: 'Transferred' } }))).toContain('to whom')
  })
})

describe('what cannot be changed', () => {
  const closed = latest(
    hazardAfter({ decision: 'accept', fields: fieldsOf('Minor/Low', '', { status: 'Closed' }), reason: 'Gone.' }),
  )

  test('an older version: whoever saw it is told of the newer one', () => {
    const current = latest(hazardAfter({ fields: { description: 'Mine' } }))
    const result = revise(current, revision({ seenVersion: 1 }), setting)
    expect('refused' in result && result.refused).toContain('An older version is never changed')
  })

  test('a closed hazard, by any decision but opening it again', () => {
    for (const decision of ['save', 'approve', 'accept'] as const) {
      const result = revise(closed, revision({ decision, seenVersion: 2, reason: 'x' }), setting)
      expect('refused' in result && result.refused).toContain('a closed hazard is not changed')
    }
  })

  test('a closed hazard is opened again with a reason, and its risk is no longer accepted', () => {
    const again = (reason: string) => revise(closed, revision({ decision: 'reopen', seenVersion: 2, reason }), setting)
    expect(messages(again(''))).toContain('Enter why the hazard is opened again')
    const result = again('A new site')
    expect(result).toMatchObject({ act: 'reopened', entry: { status: 'Open' } })
    expect('entry' in result && result.entry.acceptance).toBeUndefined()
  })
})

describe('when another scheme has come into force', () => {
  const other = { ...setting, inForce: { scheme: { ...guidanceRisk, version: 'other' }, sha256: 'other' } }
  const rated = latest(hazardAfter({ fields: fieldsOf('Major/Low') }))

  test('a rating that was made before stays as it was made until somebody edits it', () => {
    expect(rated.entry.initial.rated?.scheme.version).toBe(guidanceRisk.version)
  })

  test('an entry cannot be approved on the old rating', () => {
    const result = revise(rated, revision({ decision: 'approve', seenVersion: 2 }), other)
    expect(messages(result)).toContain('initial_severity: Select the initial severity')
  })

  test('a new rating carries the new version', () => {
    const result = revise(rated, revision({ seenVersion: 2, fields: fieldsOf('Major/Low') }), other)
    expect('entry' in result && result.entry.initial.rated?.scheme).toMatchObject({ version: 'other', sha256: 'other' })
  })
})

test('whatever is sent, no risk is accepted against the rules of the scheme', () => {
  const { severities, likelihoods } = guidanceRisk
  const word = (of: typeof severities) => fc.constantFrom('', 'Moderate', ...of.map(({ name }) => name))
  const form = fc.record({
    initial_severity: word(severities),
    initial_likelihood: word(likelihoods),
    residual_severity: word(severities),
    residual_likelihood: word(likelihoods),
    control_design: fc.constantFrom('', 'A second score'),
    justification: fc.constantFrom('', 'Impractical'),
    status: fc.constantFrom('Open', 'Transferred', 'Closed', 'mistake', 'Deleted'),
  })
  const decision = fc.constantFrom(...decisions)
  fc.assert(
    fc.property(form, decision, fc.constantFrom('', 'Because'), (fields, chosen, reason) => {
      const result = revise(takenIn(), revision({ decision: chosen, fields, reason }), setting)
      if (!('act' in result)) return
      const { entry, act } = result
      const rating = entry.acceptance?.rating
      expect(entry.acceptance !== undefined).toBe(act === 'accepted')
      if (rating !== undefined) expect(rating).toBeLessThan(4)
      if (rating === 2 || rating === 3) expect(entry.acceptance?.justification).not.toBe('')
      if (entry.status === 'Closed') expect([result.reason, act]).not.toContain(undefined)
      if (entry.status === 'Closed') expect(act === 'accepted' || entry.isMistake === true).toBe(true)
    }),
    { numRuns: 2000 },
  )
})
