import { whyNotKept } from '../../../alerts/acts/free-text.ts'
import { identifierIn } from '../../../ingest/identifiers.ts'
import { plain } from './heading-field.ts'

/** The longest text that the pages of the log take, and the longest that is looked through: the time that takes grows with its square. */
export const longestText = 4000

/**
 * Whether a cell of another log may point to a person, and so keeps its row out. Staff are named in a hazard log where it
 * is about who acts, and dates of this century are what its dates are; a patient has no place in it anywhere. What is
 * longer than any text here is not looked through, and may.
 */
export function mayIdentify(text: string, heading: string, today: string): boolean {
  if (text === '') return false
  if (text.length > longestText) return true
  const words = plain(heading).split(' ')
  const isOfActing = words.some((word) => aboutStaff.includes(word))
  if (asksFor(aboutPatient, heading) || (!isOfActing && asksFor(aboutName, heading))) return true
  if (whyNotKept(text) !== undefined) return true
  const found = identifierIn(text, { today, datesPassFrom: 2000 })
  if (found === undefined) return false
  const isOfStaff = found === 'person name' || found === 'e-mail' || found === 'telephone'
  return !isOfStaff || !isOfActing
}

/** Whether a heading holds one of these in whole words, or is a word that says by itself whose number it is. */
function asksFor(wanted: readonly string[], heading: string): boolean {
  const said = plain(heading)
  return aloneANumber.includes(said) || wanted.some((words) => ` ${said} `.includes(` ${words} `))
}

/** “NHS Trust” and “CHI” in a longer name ask for no number of a patient. */
const aloneANumber: readonly string[] = ['nhs', 'chi']

/** What headings call the number, the name or the birth of a patient. */
const aboutPatient: readonly string[] = [
  ...['dob', 'd o b', 'birth', 'born', 'mrn', 'patientid', 'nhs number', 'nhs no', 'nhs num', 'nhs id', 'nhsnumber'],
  ...['chi number', 'chi no', 'h c number', 'hospital number', 'hospital no', 'hospital id', 'case note number'],
  ...['casenote number', 'patient id', 'patient identifier', 'patient number', 'patient no', 'patient ref'],
  ...['patient reference', 'patient name', 'patient s name', 'patients name', 'name of patient', 'name of the patient'],
  ...['patient initials', 'patient details', 'patient address', 'postcode', 'post code'],
]

/** What headings call the name of a person; staff have them too. */
const aboutName: readonly string[] = ['surname', 'forename', 'first name', 'last name', 'given name', 'family name']

/** Words of a heading under which members of staff are named. */
const aboutStaff: readonly string[] = [
  ...[
    'owner',
    'owners',
    'owned',
    'by',
    'lead',
    'leads',
    'author',
    'responsible',
    'responsibility',
    'assigned',
    'assignee',
  ],
  ...[
    'accountable',
    'approver',
    'approved',
    'reviewer',
    'reviewed',
    'officer',
    'cso',
    'contact',
    'actions',
    'action',
    'who',
  ],
]
