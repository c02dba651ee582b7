import { ofWords } from '../../../equality/decision/words.ts'
import { verdictKey } from '../../../equality/record/judge.ts'
import { localDay } from '../../../plan/day.ts'
import { dayWords, plural } from '../../../plan/words.ts'
import type { Block, Cell } from '../../document/document.ts'
import type { Edition } from '../edition.ts'
import type { ReportInput } from '../input.ts'
import { latestRegard, type Regard, wholeQuarter } from '../regard/regard.ts'

/** What people decided: what was considered, what will be done, by whom, by when. Absence is said. */
export function decisionsAndActions({ plan, decision, regards }: ReportInput, edition: Edition): readonly Block[] {
  const rows = regards.flatMap((regard) => {
    const about = decision.verdicts.find((one) => verdictKey(one) === regard.verdict)
    // What was written of a verdict that is not shown could say what is not shown.
    const isShown =
      regard.verdict === wholeQuarter || (about !== undefined && edition.verdict(about).name !== undefined)
    if (!isShown) return []
    const group =
      about === undefined
        ? 'The quarter as a whole'
        : `${ofWords(about.table)}: ${about.row.level} (${edition.verdict(about).words.toLowerCase()})`
    return [rowOf(group, regard, edition, plan.time_zone)]
  })
  const left = regards.length - rows.length
  return [
    { kind: 'heading', level: 1, text: 'Decisions and actions' },
    ...(rows.length === 0
      ? [{ kind: 'paragraph' as const, text: 'Nobody has recorded a decision on this quarter yet.' }]
      : [
          {
            kind: 'table' as const,
            caption: 'What was considered, and what will be done',
            columns: [
              { title: 'Group', width: 1.3 },
              { title: 'Due regard: what was considered', width: 2.2 },
              { title: 'Action', width: 1.6 },
              { title: 'Owner', width: 1 },
              { title: 'Due', width: 1 },
              { title: 'Done', width: 1 },
              { title: 'Recorded', width: 1.2 },
            ],
            rows,
          },
        ]),
    ...(left === 0
      ? []
      : [
          {
            kind: 'paragraph' as const,
            text: `${plural(left, 'decision')} on groups whose figures are not shown ${left === 1 ? 'is' : 'are'} held inside the organisation.`,
          },
        ]),
  ]
}

function rowOf(group: string, regard: Regard, { kind }: Edition, timeZone: string): readonly Cell[] {
  const { content, by, at, version, reason } = latestRegard(regard)
  const { consideration, action, owner, due, done } = content
  const day = dayWords(localDay(at, timeZone))
  const who = kind === 'internal' ? `${by.name}, ${by.role}` : by.role
  return [
    { text: group, strong: true },
    { text: consideration },
    { text: action === '' ? 'None' : action },
    { text: owner === '' ? 'Nobody' : owner },
    { text: due === '' ? 'No day' : dayWords(due) },
    { text: done === '' ? (action === '' ? 'Nothing to do' : 'Not yet') : dayWords(done) },
    {
      text: `${who}, ${day}${by.authenticated ? '' : ' (not authenticated)'}${version === 1 ? '' : `, version ${version}: ${reason ?? ''}`}`,
    },
  ]
}
