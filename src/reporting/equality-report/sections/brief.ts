import { presentDecisions } from '../../../equality/decision/present.ts'
import { nextDecision } from '../../../equality/decision/quarters.ts'
import {
  besideWords,
  marginWords,
  measuresWords,
  ofWords,
  quarterWords,
  referenceWords,
  thanWhomWords,
} from '../../../equality/decision/words.ts'
import { verdictKey } from '../../../equality/record/judge.ts'
import { worseSide } from '../../../equality/worse-side.ts'
import { listWords, plural } from '../../../plan/words.ts'
import type { Block } from '../../document/document.ts'
import type { Edition } from '../edition.ts'
import type { ReportInput } from '../input.ts'
import { pointing } from '../pointing.ts'
import { latestRegard } from '../regard/regard.ts'
import { publicParagraph } from '../summary.ts'

/** The answer first: what was found, what cannot be told, what is still to be decided, and the words for the public. */
export function inBrief(input: ReportInput, edition: Edition): readonly Block[] {
  const { record } = input
  return [
    { kind: 'heading', level: 1, text: 'In brief' },
    ...leadOf(input, edition).map((text) => ({ kind: 'paragraph' as const, text })),
    ...leaning(input, edition),
    ...(record.correction === undefined
      ? []
      : [
          {
            kind: 'note' as const,
            tone: 'warning' as const,
            title: `Corrected: version ${record.version} of this quarter’s record`,
            text:
              edition.kind === 'internal'
                ? `${record.correction} The earlier version stays on record.`
                : 'The counts of the quarter were corrected after it was first recorded.',
          },
        ]),
    ...undecided(input, edition),
    { kind: 'heading', level: 2, text: 'For the public summary' },
    ...publicParagraph(input, edition).map((text) => ({ kind: 'paragraph' as const, text })),
  ]
}

function leadOf(input: ReportInput, edition: Edition): readonly string[] {
  const { decision, record } = input
  const maturity = record.content.maturityDays
  if (edition.kind === 'internal') {
    const next = nextDecision(record.night, maturity)
    const page = presentDecisions({ terms: decision.terms, taken: [decision], next }, maturity)
    return [page.lead, ...page.besides]
  }
  const { terms, verdicts, quarter } = decision
  const shown = verdicts.flatMap((one) => {
    const { name } = edition.verdict(one)
    return name === undefined ? [] : [{ one, name }]
  })
  const worse = shown.filter(({ name }) => name === 'worse').map(({ one }) => `${ofWords(one.table)}: ${one.row.level}`)
  const untold = shown.filter(({ name }) => name === 'inconclusive' || name === 'too little data').length
  return [
    worse.length === 0
      ? `${quarterWords(quarter)}: no group whose figures can be published was found worse off than ${thanWhomWords(verdicts)} by more than ${marginWords(terms.margin)} in ${measuresWords(terms)}.`
      : `${quarterWords(quarter)}: found worse off than ${thanWhomWords(verdicts)} by more than ${marginWords(terms.margin)} in ${measuresWords(terms)}: ${listWords(worse)}.`,
    `Of ${plural(verdicts.length, 'comparison')} the verdict on ${verdicts.length - shown.length} is not shown, because a count that it rests on is small. Of those shown it cannot be told for ${untold}, which does not mean that they are equal.`,
    ...referenceWords(verdicts),
  ]
}

/** A wide gap that is not decided: named at the front, so that "inconclusive" does not read as nothing. */
function leaning({ decision: { verdicts } }: ReportInput, edition: Edition): readonly Block[] {
  const found = pointing(verdicts, edition)
  if (found.length === 0) return []
  const each = found.map(
    (one) => `${ofWords(one.table)}: ${one.row.level}, ${edition.gap(one.table, one.row, one.measure)}`,
  )
  return [
    {
      kind: 'note',
      tone: 'information',
      title: 'Not decided, and worth a look',
      text: `Taken by itself, with its 95% interval wholly ${worseSide(found[0]?.measure ?? 'sensitivity')} ${besideWords(verdicts)}: ${each.join('; ')}. Among ${plural(verdicts.length, 'comparison')} chance alone gives some like it, so it is inconclusive. Take a closer look, and record what was considered.`,
    },
  ]
}

/** Worse off, and nobody has said what is to be done: said at the front, not in an appendix. */
function undecided({ decision, regards }: ReportInput, edition: Edition): readonly Block[] {
  const open = decision.verdicts.filter(
    (one) => edition.verdict(one).name === 'worse' && !regards.some(({ verdict }) => verdict === verdictKey(one)),
  )
  const unfinished = regards.filter((one) => {
    const { action, done } = latestRegard(one).content
    return action !== '' && done === ''
  })
  return [
    ...(open.length === 0
      ? []
      : [
          {
            kind: 'note' as const,
            tone: 'warning' as const,
            title: 'No decision is recorded yet',
            text: `For ${listWords(open.map(({ table, row }) => `${ofWords(table)}: ${row.level}`))}, found worse off, nobody has recorded what was considered and what will be done.`,
          },
        ]),
    ...(unfinished.length === 0
      ? []
      : [
          {
            kind: 'paragraph' as const,
            text: `${plural(unfinished.length, 'action is', 'actions are')} not done yet.`,
          },
        ]),
  ]
}
