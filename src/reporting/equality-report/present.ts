import { knownWords } from '../../equality/against.ts'
import { presentDecisions } from '../../equality/decision/present.ts'
import { nextDecision } from '../../equality/decision/quarters.ts'
import { ofWords, quarterWords, verdictWords } from '../../equality/decision/words.ts'
import { rateOf } from '../../equality/measure.ts'
import { latestOf, type QuarterRecord } from '../../equality/record/content.ts'
import { verdictKey } from '../../equality/record/judge.ts'
import { differenceWords, fractionWords, measureWords, rateWords } from '../../equality/words.ts'
import { localDay } from '../../plan/day.ts'
import { daysWords, dayWords, listWords, plural } from '../../plan/words.ts'
import type { ReportInput } from './input.ts'
import { type KeptPublication, whyNotKept } from './published/kept.ts'
import type { Publication } from './published/publication.ts'
import { quarterName } from './quarter.ts'
import { latestRegard, type Regard, wholeQuarter } from './regard/regard.ts'

/** One line of the list of quarters. */
export interface QuarterLine {
  readonly name: string
  readonly heading: string
  readonly words: string
}

/** One quarter's page: the answer, each verdict with what was decided on it, and what has been published. */
export interface QuarterPage {
  readonly heading: string
  readonly lead: string
  readonly besides: readonly string[]
  readonly correction?: string
  readonly recorded: string
  readonly sha256: string
  /** of the record */
  readonly version: number
  readonly verdicts: readonly VerdictLine[]
  readonly published?: string
  /** why what was published has no files; absent where it has */
  readonly notKept?: string
  /** the groups found worse off on which nobody has decided */
  readonly undecided?: string
}

export interface VerdictLine {
  readonly key: string
  readonly group: string
  readonly verdict: string
  /** what it rests on; absent of the quarter as a whole */
  readonly figures?: string
  /** true: found worse off, and nobody has recorded a decision */
  readonly isOpen: boolean
  readonly decided: string
  readonly action: string
}

/** The quarters on record, the latest first. */
export function presentQuarters(
  records: readonly QuarterRecord[],
  published: readonly Publication[],
): readonly QuarterLine[] {
  return records.map((record) => {
    const { content, version, night } = latestOf(record)
    const worse = content.verdicts.filter(({ verdict }) => verdict === 'worse').map(({ level }) => level)
    const isPublished = published.some(({ from }) => from === record.quarter.from)
    return {
      name: quarterName(record.quarter),
      heading: quarterWords(record.quarter),
      words: `${worse.length === 0 ? 'No group found worse off' : `Found worse off: ${listWords(worse)}`}, of ${plural(content.verdicts.length, 'comparison')}. Recorded on the night of ${dayWords(night)}${version === 1 ? '' : `, corrected (version ${version})`}. ${isPublished ? 'Published.' : 'Not published.'}`,
    }
  })
}

export function presentQuarter(input: ReportInput, publication: KeptPublication | undefined): QuarterPage {
  const { decision, record, regards, plan, planVersion } = input
  const zone = plan.time_zone
  const days = record.content.maturityDays
  const page = presentDecisions(
    { terms: decision.terms, taken: [decision], next: nextDecision(record.night, days) },
    days,
  )
  const several = decision.terms.measures.length > 1
  const undecided = decision.verdicts
    .filter((one) => one.verdict === 'worse' && !regards.some(({ verdict }) => verdict === verdictKey(one)))
    .map(({ table, row }) => `${ofWords(table)}: ${row.level}`)
  return {
    heading: quarterWords(decision.quarter),
    lead: page.lead,
    besides: page.besides,
    ...(record.correction === undefined ? {} : { correction: record.correction }),
    recorded: `Recorded on the night of ${dayWords(record.night)}, version ${record.version}, by monitoring plan version ${planVersion.version}.`,
    sha256: record.sha256,
    version: record.version,
    verdicts: [
      lineOf(wholeQuarter, 'The quarter as a whole', 'All verdicts', regards, false, zone),
      ...decision.verdicts.map((one) => ({
        ...lineOf(
          verdictKey(one),
          `${ofWords(one.table)}: ${one.row.level}${several ? `, ${measureWords[one.measure].name}` : ''}`,
          verdictWords[one.verdict],
          regards,
          one.verdict === 'worse',
          zone,
        ),
        figures: `${fractionWords(rateOf(one.row.figures, one.measure))}: ${rateWords(rateOf(one.row.figures, one.measure))}. Minus ${knownWords(one.table)}: ${differenceWords(one.row.differences[one.measure])}.`,
      })),
    ],
    ...(undecided.length === 0
      ? {}
      : {
          undecided: `Nobody has recorded a decision on ${listWords(undecided)}. Published now, the report says so for good.`,
        }),
    ...(publication === undefined
      ? {}
      : {
          published: `Published on ${dayWords(localDay(publication.at, zone))} by ${publication.by.name}, ${publication.by.role} (not authenticated), for ${daysWords(publication.from, publication.to)}, from version ${publication.quarterVersion} of the record, by the rule “${publication.rule.name}”.${publication.part === undefined ? '' : ' It is kept as it was published; what is decided or corrected later does not change it.'}`,
          ...(publication.part === undefined ? { notKept: whyNotKept(publication, zone) } : {}),
        }),
  }
}

function lineOf(
  key: string,
  group: string,
  verdict: string,
  regards: readonly Regard[],
  isWorse: boolean,
  timeZone: string,
): VerdictLine {
  const regard = regards.find((one) => one.verdict === key)
  if (regard === undefined)
    return {
      key,
      group,
      verdict,
      isOpen: isWorse,
      decided: isWorse ? 'Waits for a decision' : 'None recorded',
      action: 'None',
    }
  const { content, by, at } = latestRegard(regard)
  const { action, owner, due, done } = content
  return {
    key,
    group,
    verdict,
    isOpen: false,
    decided: `${content.consideration} (${by.role}, ${dayWords(localDay(at, timeZone))})`,
    action:
      action === ''
        ? 'None'
        : `${action} Owner: ${owner}. Due: ${dayWords(due)}. ${done === '' ? 'Not done yet.' : `Done: ${dayWords(done)}.`}`,
  }
}
