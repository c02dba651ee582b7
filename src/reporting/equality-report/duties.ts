import type { Plan } from '../../plan/plan.ts'

type Nation = Plan['organisation']['nation']

/** A duty of law that a report answers to, as data. It helps a reader find the source; it is no legal advice. */
export interface Duty {
  readonly id: string
  readonly nations: readonly Nation[]
  readonly title: string
  /** what it asks; in quotation marks where it is the source's own words */
  readonly text: string
  readonly source: string
  readonly version: string
  /** what the text was compared with; absent: it awaits that check, and the report says so */
  readonly confirmed?: string
}

const greatBritain = ['England', 'Scotland', 'Wales'] as const

const duties: readonly Duty[] = [
  {
    id: 'psed',
    nations: greatBritain,
    title: 'Public sector equality duty',
    text: '“A public authority must, in the exercise of its functions, have due regard to the need to (a) eliminate discrimination, harassment, victimisation and any other conduct that is prohibited by or under this Act; (b) advance equality of opportunity between persons who share a relevant protected characteristic and persons who do not share it; (c) foster good relations between persons who share a relevant protected characteristic and persons who do not share it.” For marriage and civil partnership only (a) applies.',
    source: 'Equality Act 2010, section 149(1)',
    version: 'as enacted',
    confirmed: 'the wording of subsection (1) as quoted in two published legal papers, November 2026',
  },
  {
    id: 'psed-continuing',
    nations: greatBritain,
    title: 'A continuing duty',
    text: 'The duty does not end when a product is bought. Its effects are to be monitored and evaluated, and what was considered is to be recorded.',
    source: 'Equality and Human Rights Commission, guidance on the public sector equality duty',
    version: '2024',
  },
  {
    id: 'specific-england',
    nations: ['England'],
    title: 'Specific duties in England',
    text: 'Listed authorities publish information that shows how they meet the duty at least once a year, and equality objectives at least every four years. The regulations ask for no equality impact assessment; it is good practice.',
    source: 'Equality Act 2010 (Specific Duties and Public Authorities) Regulations 2017, SI 2017/353',
    version: 'as made',
  },
  {
    id: 'specific-scotland',
    nations: ['Scotland'],
    title: 'Specific duties in Scotland',
    text: 'Listed authorities assess the impact of new or revised policies and practices against the duty (regulation 5), publish the results, and report on how the duty is made part of their work.',
    source: 'Equality Act 2010 (Specific Duties) (Scotland) Regulations 2012, SSI 2012/162',
    version: 'as made',
  },
  {
    id: 'specific-wales',
    nations: ['Wales'],
    title: 'Specific duties in Wales',
    text: 'Authorities make arrangements for assessing the likely impact of proposed policies and practices on their ability to comply with the duty, for “monitoring the impact of its policies and practices on its ability to comply with that duty”, and for publishing reports where that impact is substantial (regulation 8).',
    source: 'Equality Act 2010 (Statutory Duties) (Wales) Regulations 2011, SI 2011/1064 (W. 155), regulation 8',
    version: 'as made',
    confirmed: 'legislation.gov.uk, regulation 8 as made, November 2026',
  },
  {
    id: 'section-75',
    nations: ['Northern Ireland'],
    title: 'Section 75 duties',
    text: 'A public authority has due regard to the need to promote equality of opportunity between persons of different religious belief, political opinion, racial group, age, marital status or sexual orientation; between men and women generally; between persons with a disability and persons without; and between persons with dependants and persons without. It has regard to the desirability of promoting good relations between persons of different religious belief, political opinion or racial group.',
    source: 'Northern Ireland Act 1998, section 75(1) and (2)',
    version: 'as enacted',
    confirmed: 'the nine categories as published by two Northern Ireland public bodies, November 2026',
  },
  {
    id: 'schedule-9',
    nations: ['Northern Ireland'],
    title: 'Equality scheme',
    text: 'The authority’s equality scheme says how it screens policies, assesses and consults on their impact, monitors adverse impact and publishes the results.',
    source: 'Northern Ireland Act 1998, Schedule 9',
    version: 'as enacted',
  },
  {
    id: 'health-inequalities',
    nations: ['England'],
    title: 'Health inequalities',
    text: 'NHS bodies have duties of their own about inequalities of access and outcome, deprivation among them, which is not a protected characteristic.',
    source: 'NHS England, health inequalities: equality legal duties (National Health Service Act 2006 as amended)',
    version: 'not dated here',
  },
]

/** What section 75 names and the Equality Act's nine characteristics do not: no plan maps it yet. */
export const onlyInSection75 = ['political opinion', 'having dependants or not'] as const

/** The duties in a nation, in the order of the list. */
export function dutiesIn(nation: Nation): readonly Duty[] {
  return duties.filter(({ nations }) => nations.includes(nation))
}
