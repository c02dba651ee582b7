import type { Quoted } from '../../legal/content.ts'

/** A question that stands beside every incident and that nothing here answers. */
export const candour: Quoted & { readonly question: string } = {
  question:
    'Ask also whether a duty of candour applies: telling the patient or the family is a separate duty, with rules of its own in each nation.',
  source:
    'England: Health and Social Care Act 2008 (Regulated Activities) Regulations 2014, regulation 20; the other nations have their own',
  url: 'https://www.legislation.gov.uk/uksi/2014/2936/regulation/20',
  version: 'as recalled in 2026',
  confirmed: false,
}
