import type { Quarter } from '../../equality/decision/quarters.ts'
import { ofWords, quarterWords } from '../../equality/decision/words.ts'
import type { Plan } from '../../plan/plan.ts'
import { countWords, daysWords, listWords, plural } from '../../plan/words.ts'
import type { Block, Cell, Document } from '../document/document.ts'
import type { Edition } from './edition.ts'
import { type Frozen, frozenFacts, latestFrozen } from './frozen.ts'
import type { ReportInput } from './input.ts'
import { internalMarking, publishedMarking } from './markings.ts'
import { decisionsAndActions } from './sections/decisions.ts'
import { whatTheLawAsks } from './sections/duties.ts'
import { evidence } from './sections/evidence.ts'
import { whatWasDecided } from './sections/verdicts.ts'
import { publicParagraph } from './summary.ts'

/** What the organisation's report takes from a deployment's: its line of the overview, and its sections. */
export interface ReportedPart {
  readonly title: string
  readonly row: readonly Cell[]
  readonly blocks: readonly Block[]
}

/** One deployment in the organisation's report: with its figures, or why it has none. */
export interface DeploymentPart {
  readonly plan: Plan
  readonly reported?: ReportedPart & { readonly frozen?: Frozen }
  /** absent where it is reported */
  readonly because?: string
}

/**
 * The quarterly equality report of an organisation over all its deployments, side by side: their figures are never added
 * up, because they are about different products and would give totals to subtract from. The published edition has the time
 * of the latest publication in it: the same parts give the same bytes, whenever it is asked for.
 */
export function organisationReport(
  organisation: Plan['organisation'],
  quarter: Quarter,
  parts: readonly DeploymentPart[],
  { kind, madeAt }: { readonly kind: Edition['kind']; readonly madeAt: Date },
): Document {
  const reported = parts.flatMap((part) => part.reported ?? [])
  const [first] = parts
  return {
    title: `Equality report: ${quarterWords(quarter)}`,
    subtitle: `${organisation.name}: every deployment`,
    marking: kind === 'internal' ? internalMarking : publishedMarking,
    about: [
      { term: 'Organisation', text: `${organisation.name} (${organisation.code}), ${organisation.nation}` },
      { term: 'Days', text: daysWords(quarter.from, quarter.to) },
      { term: 'Deployments', text: `${parts.length}, of which ${reported.length} with figures of this quarter` },
      ...frozenFacts(parts),
    ],
    blocks: [
      { kind: 'heading', level: 1, text: 'In brief' },
      overview(parts),
      ...parts.flatMap(({ plan, because }): readonly Block[] =>
        because === undefined
          ? []
          : [{ kind: 'note', tone: 'warning', title: `No figures: ${plan.title}`, text: because }],
      ),
      ...reported.flatMap(({ title, blocks }): readonly Block[] => [
        { kind: 'page-break' },
        { kind: 'heading', level: 1, text: title },
        ...blocks,
      ]),
      ...(first === undefined ? [] : [{ kind: 'page-break' as const }, ...whatTheLawAsks(first.plan)]),
      { kind: 'heading', level: 1, text: 'Sign-off' },
      {
        kind: 'sign-off',
        people: kind === 'internal' ? peopleOf(parts) : ['Equality lead', 'Accountable director'],
      },
    ],
    madeAt: (latestFrozen(parts) ?? madeAt).toISOString(),
  }
}

/** A deployment's part, in one edition. That of a published report is kept with it, and never worked out again. */
export function reportedPart(input: ReportInput, edition: Edition): ReportedPart {
  const { title } = input.plan
  return {
    title,
    row: overviewRow(input, edition),
    blocks: [
      ...publicParagraph(input, edition).map((text) => ({ kind: 'paragraph' as const, text })),
      ...whatWasDecided(input, edition).map(below),
      ...decisionsAndActions(input, edition).map(below),
      { kind: 'heading', level: 2, text: 'What is known of each characteristic' },
      { kind: 'facts', facts: evidence(input, edition) },
    ],
  }
}

function overview(parts: readonly DeploymentPart[]): Block {
  return {
    kind: 'table',
    caption: 'Verdicts by deployment',
    columns: [
      { title: 'Deployment', width: 2.2 },
      { title: 'Cases', numeric: true },
      { title: 'Worse', numeric: true, width: 0.8 },
      { title: 'Not worse', numeric: true, width: 0.8 },
      { title: 'Cannot be told', numeric: true },
      { title: 'Groups found worse', width: 1.8 },
      { title: 'Decisions recorded', numeric: true },
    ],
    rows: parts.map(
      ({ plan, reported }) =>
        reported?.row ?? [
          { text: plan.title, strong: true },
          { text: 'None' },
          ...Array.from({ length: 5 }, () => ({ text: '–' })),
        ],
    ),
    note: `${plural(parts.length, 'deployment')}. They are never added up: each is another product, for other patients. Cannot be told: inconclusive, too little data, or not shown because numbers are small.`,
  }
}

function overviewRow({ plan, decision, regards }: ReportInput, edition: Edition): readonly Cell[] {
  const named = decision.verdicts.map((one) => ({ one, name: edition.verdict(one).name }))
  const worse = named.filter(({ name }) => name === 'worse').map(({ one }) => `${ofWords(one.table)}: ${one.row.level}`)
  const ruledOut = named.filter(({ name }) => name === 'not worse').length
  return [
    { text: plan.title, strong: true },
    { text: edition.count(undefined, undefined, 'units') },
    { text: countWords(worse.length) },
    { text: countWords(ruledOut) },
    { text: countWords(named.length - worse.length - ruledOut) },
    { text: listWords(worse) || 'None' },
    { text: countWords(regards.length) },
  ]
}

/** A section of one deployment's report, one level further down. */
function below(block: Block): Block {
  return block.kind === 'heading' && block.level < 3 ? { ...block, level: block.level === 1 ? 2 : 3 } : block
}

function peopleOf(parts: readonly DeploymentPart[]): readonly string[] {
  const leads = parts.map(({ plan: { people } }) => people.equality_lead ?? people.ai_lead)
  return [...new Set(leads.map(({ name, role }) => `${name}, ${role}`)), 'Accountable director']
}
