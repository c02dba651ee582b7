/** The duties that a plan gives to people: its keys under `people`. Whoever acts does so under one of them. */
export const dutyNames = [
  'clinical_safety_officer',
  'ai_lead',
  'clinical_lead',
  'equality_lead',
  'information_governance_lead',
  'interface_team',
  'service_desk',
] as const

export type Duty = (typeof dutyNames)[number]

/**
 * Each duty's name in words. A team's duty is done by whoever is on shift: there the role that a person gives is compared
 * with the team's name, and the person's own name is only recorded.
 */
export const duties: Readonly<Record<Duty, { readonly words: string; readonly isTeam?: true }>> = {
  clinical_safety_officer: { words: 'clinical safety officer' },
  ai_lead: { words: 'AI lead' },
  clinical_lead: { words: 'clinical lead' },
  equality_lead: { words: 'equality lead' },
  information_governance_lead: { words: 'information governance lead' },
  interface_team: { words: 'interface team', isTeam: true },
  service_desk: { words: 'IT service desk', isTeam: true },
}
