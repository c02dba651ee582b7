/** The sections of the equality impact assessment, in the order of the appendix; alerts and decisions name them by it. */
export const eqiaSections = {
  scope: '1 Title and scope',
  outcome: '2 Intended outcome',
  affected: '3 Who is affected',
  evidence: '4 Evidence for each protected characteristic',
  impact: '5 Impact on each group',
  inclusion: '6 Deprivation and inclusion health',
  engagement: '7 Engagement',
  actions: '8 Actions',
  monitoring: '9 Monitoring plan',
  decision: '10 Decision and sign-off',
  review: '11 Review date',
} as const
