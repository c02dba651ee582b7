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
    text: 'The duty is “ongoing”: it does not end when a product is bought. “You should regularly monitor and evaluate” its use, and “monitor for discriminatory outcomes”.',
    source:
      'Equality and Human Rights Commission in the AI and Digital Regulations Service, adopters’ guidance: Meeting your public sector equality duties',
    version: 'as downloaded on 15 June 2026',
    confirmed: 'that guidance',
  },
  {
    id: 'specific-england',
    nations: ['England'],
    title: 'Specific duties in England',
    text: 'A listed authority “must publish information to demonstrate its compliance with the duty imposed by section 149(1)”, at intervals of not more than one year, about persons affected by its policies and practices among others (regulation 4); and equality objectives, at least every four years (regulation 5). No regulation asks for an equality impact assessment; it is good practice.',
    source: 'Equality Act 2010 (Specific Duties and Public Authorities) Regulations 2017, SI 2017/353',
    version: 'as in force in 2024',
    confirmed: 'regulation 4 at legislation.gov.uk, November 2026; regulation 5 is not yet compared',
  },
  {
    id: 'specific-scotland',
    nations: ['Scotland'],
    title: 'Specific duties in Scotland',
    text: 'A listed authority assesses the impact of applying a proposed new or revised policy or practice against the needs that the duty names, where and as far as that is necessary to fulfil it (regulation 5), and reports on how the duty is made part of its work (regulation 3).',
    source: 'Equality Act 2010 (Specific Duties) (Scotland) Regulations 2012, SSI 2012/162',
    version: 'as described in 2022',
    confirmed:
      'the Scottish Government’s review of the duty, consultation analysis, chapter 7 (regulation 5), and the regulations’ table of contents, November 2026',
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
    text: 'The authority’s equality scheme states its arrangements for “assessing and consulting on the likely impact of policies adopted or proposed to be adopted by the authority on the promotion of equality of opportunity”, and for “monitoring any adverse impact” of those adopted.',
    source: 'Northern Ireland Act 1998, Schedule 9, paragraph 4(2)(b) and (c)',
    version: 'as in force on 1 January 2024',
    confirmed: 'legislation.gov.uk, November 2026',
  },
  {
    id: 'health-inequalities',
    nations: ['England'],
    title: 'Health inequalities',
    text: 'Integrated care boards, NHS trusts and foundation trusts have health inequalities duties of their own, and take account of NHS England’s statement on information on health inequalities (section 13SA). Deprivation belongs here: it is no protected characteristic.',
    source:
      'NHS England, Health inequalities and equality legal duties (National Health Service Act 2006 as amended by the Health and Care Act 2022)',
    version: 'as read in November 2026; the page names no date',
    confirmed: 'that reference document at england.nhs.uk',
  },
]

/** What section 75 names and the Equality Act's nine characteristics do not: no plan maps it yet. */
export const onlyInSection75 = ['political opinion', 'having dependants or not'] as const

/** The duties in a nation, in the order of the list. */
export function dutiesIn(nation: Nation): readonly Duty[] {
  return duties.filter(({ nations }) => nations.includes(nation))
}
