import { checkWords } from '../../drift/check-words.ts'
import { checks } from '../../drift/checks.ts'
import type { Plan } from '../../plan/plan.ts'
import { isBy } from '../risk/assessment.ts'
import type { SchemeInForce } from '../risk/scheme.ts'
import { type Hazard, type HazardEntry, latest } from './entry.ts'

/** What stands in the form of a hazard before anybody types: the latest version, and the checks that may watch it. */
export function editForm(hazard: Hazard, inForce: SchemeInForce, output: Plan['output']) {
  const { version, entry } = latest(hazard)
  return {
    version,
    values: valuesOf(entry, inForce),
    checks: checks.map((check) => {
      const { name, question } = checkWords({ output }, check)
      return { value: check.code, text: `${check.code} ${name}`, hint: question }
    }),
    watched: entry.checks,
    statuses: statusChoices,
  }
}

/** Ratings by another scheme are left blank: their words may mean something else in this one. */
function valuesOf(entry: HazardEntry, inForce: SchemeInForce): Readonly<Record<string, string>> {
  const { initial, residual, controls, actions } = entry
  const rating = (which: HazardEntry['initial']) => (which.rated === undefined || isBy(inForce, which) ? which : {})
  return {
    hazard_name: entry.name,
    description: entry.description,
    potential_impact: entry.impact,
    possible_causes: entry.causes,
    existing_controls: entry.existingControls,
    initial_severity: rating(initial).severity ?? '',
    initial_likelihood: rating(initial).likelihood ?? '',
    control_design: controls.design,
    control_test: controls.test,
    control_training: controls.training,
    control_process: controls.process,
    residual_severity: rating(residual).severity ?? '',
    residual_likelihood: rating(residual).likelihood ?? '',
    action_summary: actions.summary,
    action_owner: actions.owner,
    status: entry.status,
    justification: entry.acceptance?.justification ?? '',
  }
}

/** The guidance words its statuses for a manufacturer's log; these are an adopter's. */
const statusChoices = [
  { value: 'Open', text: 'Open', hint: 'Actions of ours are still to be done.' },
  {
    value: 'Transferred',
    text: 'Transferred',
    hint: 'Our actions are done; those of somebody else, such as the manufacturer, are not. Say below to whom.',
  },
  { value: 'Closed', text: 'Closed', hint: 'Every action is done and the risk is accepted. Say below why.' },
  {
    value: 'mistake',
    text: 'Closed: entered twice or by mistake',
    hint: 'It is no hazard of its own. It stays in the log. Say below which it is, or what went wrong.',
  },
]
