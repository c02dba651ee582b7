import type { CaseSections } from '../../legal/content.ts'

/**
 * The eleven sections of a clinical safety case report as the implementation guidance gives them, which it calls neither
 * prescriptive nor definitive. What a person is asked to write in each is ours, from the clauses that it names.
 */
export const skeleton: CaseSections = {
  source: 'DCB0129 implementation guidance 3.2, table 6, for the report that DCB0160 3.2 asks for in its clause 3.5',
  url: '',
  version: '2 May 2018',
  /** false: taken from published copies, and not compared with the original document */
  confirmed: false,
  caution:
    'The sections are from published copies of the guidance and have not been checked against the original document. The guidance calls them neither prescriptive nor definitive.',
  sections: [
    {
      id: 'introduction',
      title: 'Introduction',
      toWrite: [
        'for which phase this report is made: deployment, use, maintenance or decommissioning (DCB0160 clause 3.5.1)',
        'what the report covers, and what it leaves out',
      ],
    },
    {
      id: 'system',
      title: 'System definition and overview',
      toWrite: [
        'where, by whom and at which point of care it is used, and what it is connected to (clause 4.2.3)',
        'what was changed in it locally, and how that was assessed (clause 7.1.1)',
        'what clinicians do when it is not available',
      ],
    },
    {
      id: 'management',
      title: 'Clinical risk management system',
      toWrite: [
        'the process and its plan, and who may authorise what (clauses 2.1, 2.2)',
        'the clinical safety officer’s registration, training and experience (clause 2.3)',
        'how the manufacturer’s compliance with DCB0129 was assured (clause 2.5.1)',
      ],
    },
    {
      id: 'analysis',
      title: 'Clinical risk analysis',
      toWrite: [
        'who took part in the analysis, when, and by which method (clause 4.1)',
        'whether the hazards of introducing it, and of it being at fault, were all looked for (clause 4.3.1)',
      ],
    },
    {
      id: 'evaluation',
      title: 'Clinical risk evaluation',
      toWrite: ['why each initial risk is or is not acceptable by the criteria of your plan (clause 5.1)'],
    },
    {
      id: 'control',
      title: 'Clinical risk control',
      toWrite: [
        'how it was verified that each control is in place (clause 6.3.2)',
        'what else than the monitoring in this section shows that each control works (clause 6.3.3)',
        'whether a control adds a hazard or changes another (clause 6.1.2)',
      ],
    },
    { id: 'log', title: 'Hazard log', toWrite: ['which issue of the hazard log goes with this report (clause 3.3)'] },
    {
      id: 'tests',
      title: 'Test issues',
      toWrite: [
        'the results of the manufacturer’s tests and of your own before use, and what they left open',
        'why each fault that a drill did not find is acceptable, or what is done about it',
      ],
    },
    {
      id: 'summary',
      title: 'Summary safety statement',
      toWrite: [
        'the clinical safety officer’s statement: whether the device is safe enough for this use, on which conditions, and which risk remains',
      ],
    },
    {
      id: 'approval',
      title: 'Quality assurance and document approval',
      toWrite: [
        'who reviewed this report',
        'who in top management authorises its use and accepts the residual clinical risk (clause 2.2.2)',
      ],
    },
    {
      id: 'configuration',
      title: 'Configuration control and management',
      toWrite: ['how a change of device, setting or environment comes to be assessed before it is used (clause 7.3)'],
    },
  ],
}
