import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadPlan } from '../../../src/plan/load.ts'
import type { Plan } from '../../../src/plan/plan.ts'
import { dutiesOf, isSameName } from '../../../src/plan/review/people.ts'
import { type ActName, permissionOf, permissions } from '../../../src/plan/review/permissions.ts'
import { presentRoles } from '../../../src/plan/review/present.ts'
import { turnOf } from '../../../src/plan/review/two-people.ts'
import { whyNotAllowed } from '../../../src/plan/review/who-may.ts'

const file = 'plans/demo-sepsis.yaml'
const source = readFileSync(file, 'utf8')

function planOf(more = ''): Plan {
  const loaded = loadPlan(`${source}\n${more}`, file)
  if (!('plan' in loaded)) throw new Error(JSON.stringify(loaded))
  return loaded.plan
}

const plan = planOf()
const rao = { name: 'Dr Sunita Rao', role: 'Clinical safety officer' }
const byrne = { name: 'Dr Aoife Byrne', role: 'Consultant in emergency medicine' }

describe('a person', () => {
  test('has the duty that the plan gives to their name and role, whatever the capitals and spaces', () => {
    expect(dutiesOf(plan, { name: ' dr  sunita RAO', role: 'clinical safety officer' })).toEqual([
      'clinical_safety_officer',
    ])
    expect(dutiesOf(plan, byrne)).toEqual(['clinical_lead'])
    expect(dutiesOf(plan, { ...byrne, role: 'Clinical lead' })).toEqual(['clinical_lead'])
  })

  test('has none with another’s name, or with a role that is not theirs', () => {
    expect(dutiesOf(plan, { ...rao, name: 'A. Nurse' })).toEqual([])
    expect(dutiesOf(plan, { ...byrne, role: 'Clinical safety officer' })).toEqual([])
  })

  test('is one person however accents, dots, apostrophes and hyphens are typed, and not with another name', () => {
    for (const [a, b] of [
      ['Dr Zoë O’Neill-Reid', "dr. zoe o'neill reid"],
      ['José Núñez', 'JOSE\u0301 NUNEZ'],
    ] as const)
      expect(isSameName(a, b), a).toBe(true)
    expect(isSameName('Dr Min Lee', 'Dr Minh Lee')).toBe(false)
    // A vowel sign is a letter: these are two people.
    expect(isSameName('राम', 'रम')).toBe(false)
  })

  test('is one person with a title and without, and not with two titles that differ', () => {
    expect(dutiesOf(plan, { ...rao, name: 'Sunita Rao' })).toEqual(['clinical_safety_officer'])
    expect(isSameName('Sunita Rao', 'Prof. Dr Sunita Rao')).toBe(true)
    expect(dutiesOf(plan, { ...rao, name: 'Mr Sunita Rao' })).toEqual([])
    for (const name of ['Rao', 'Dr', 'Dr Rao', '', 'Dr A Rao'])
      expect(dutiesOf(plan, { ...rao, name }), name).toEqual([])
    // Nobody is their own second by leaving the title out.
    const two = planOf(
      'review:\n  two_people: [hazard approval]\n  deputies:\n    - { for: clinical_safety_officer, name: Sunita Rao, role: Deputy }\n',
    )
    expect(turnOf(two, 'approve hazard', { name: 'Sunita Rao', role: 'Deputy' }, rao)).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('nobody approves their own'),
    })
  })

  test('of a team is whoever is on shift, by the team’s name', () => {
    expect(dutiesOf(plan, { name: 'Tom Hill', role: 'IT service desk' })).toEqual(['service_desk'])
  })

  test('who is a deputy acts for the duty', () => {
    const lee = { name: 'Dr Min Lee', role: 'Deputy clinical safety officer' }
    expect(whyNotAllowed(plan, 'approve hazard', lee)).toContain('Dr Sunita Rao (clinical safety officer)')
    const deputies =
      'review:\n  deputies:\n    - { for: clinical_safety_officer, name: Dr Min Lee, role: Deputy clinical safety officer }\n'
    expect(whyNotAllowed(planOf(deputies), 'approve hazard', lee)).toBeUndefined()
  })
})

describe('a refusal', () => {
  test('names what it was, whose it is, and what to do', () => {
    expect(whyNotAllowed(plan, 'close red alert', { name: 'Priya Shah', role: 'Interface team lead' })).toBe(
      'By the plan in force you may not do this: “Close a red alert” is for Dr Sunita Rao (clinical safety officer), Callum Reid (AI lead) or Dr Aoife Byrne (clinical lead). Give your name and role as the plan has them, ask one of these people, or have a plan version approved that names you: “review: deputies: [{ for: …, name: …, role: … }]”, where for is clinical_safety_officer, clinical_lead or ai_lead. Nothing was changed.',
    )
  })
})

describe('the table', () => {
  test('gives every act to one of the three people whom every plan names, first and second', () => {
    const always = ['clinical_safety_officer', 'ai_lead', 'clinical_lead'] as const
    for (const act of Object.keys(permissions) as ActName[]) {
      const { who, second } = permissionOf(act)
      expect(
        always.some((duty) => who.includes(duty)),
        act,
      ).toBe(true)
      // With two people, whoever of the three is the first, another of them can be the second.
      for (const first of always.filter((duty) => who.includes(duty)))
        expect(second === undefined || always.some((duty) => duty !== first && second.includes(duty)), act).toBe(true)
    }
  })

  test('is shown with the people of the plan and what it asks of a second person', () => {
    const shown = JSON.stringify(presentRoles(planOf('review:\n  two_people: [risk acceptance]\n')))
    expect(shown).toContain(
      'Needed, another person: Dr Sunita Rao (clinical safety officer) or Dr Aoife Byrne (clinical lead)',
    )
    expect(shown).toContain('Not asked for by this plan')
    expect(shown).toContain(
      '[{"text":"Approve a version of the monitoring plan"},{"text":"Clinical safety officer"},{"text":"Dr Sunita Rao (clinical safety officer)"}',
    )
    expect(shown).toContain('Nobody: not named in the plan')
  })
})

describe('an act of two people', () => {
  const two = planOf('review:\n  two_people: [hazard approval]\n')

  test('waits after the first, is refused to the same person, and is done by the second', () => {
    expect(turnOf(two, 'approve hazard', rao, undefined)).toMatchObject({ kind: 'waits' })
    const own = turnOf(two, 'approve hazard', { ...rao, name: 'DR SUNITA  RAO' }, rao)
    expect(own).toMatchObject({ kind: 'refused', why: expect.stringContaining('nobody approves their own') })
    expect(turnOf(two, 'approve hazard', byrne, rao)).toEqual({ kind: 'do', first: rao })
  })

  test('is refused to a second whose duty it is not, and to a first whose duty it is not', () => {
    const reid = { name: 'Callum Reid', role: 'AI lead' }
    expect(turnOf(two, 'approve hazard', reid, rao)).toMatchObject({ kind: 'refused' })
    expect(turnOf(two, 'approve hazard', byrne, undefined)).toMatchObject({ kind: 'refused' })
  })

  test('needs one where the plan does not ask for two', () => {
    expect(turnOf(two, 'accept risk', rao, undefined)).toEqual({ kind: 'do' })
  })
})

describe('the plan', () => {
  test('refuses a due time that is none, an item that is none and a deputy for no duty', () => {
    for (const wrong of [
      'due: { red: soon }',
      'two_people: [everything]',
      'deputies: [{ for: king, name: A, role: B }]',
    ])
      expect(loadPlan(`${source}\nreview:\n  ${wrong}\n`, file)).toHaveProperty('problems')
  })
})

test('where one person holds every duty that may be the second, the first is told so and nothing waits for ever', () => {
  const two = planOf('review:\n  two_people: [hazard approval]\n')
  const alone = { ...two, people: { ...two.people, clinical_lead: { ...two.people.clinical_lead, name: rao.name } } }
  expect(turnOf(alone, 'approve hazard', rao, undefined)).toEqual({
    kind: 'refused',
    why: expect.stringContaining('names nobody but you who may be the second'),
  })
})
