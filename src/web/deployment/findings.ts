import { questionWords } from '../../alerts/effect.ts'
import { placeWords } from '../../alerts/place.ts'
import { reasonWords } from '../../alerts/words.ts'
import type { Cell } from '../../drift/cell.ts'
import type { Effect, Finding } from '../../drift/finding.ts'
import { said } from '../../drift/said.ts'
import { shownEffect } from '../../drift/shown.ts'
import { smallestInCases } from '../../drift/smallest-in-cases.ts'
import type { Plan } from '../../plan/plan.ts'
import { capital, countWords, daysWords, dayWords, exactPercentWords, numberWords, plural } from '../../plan/words.ts'

/** A table of findings that share a verdict, with its heading. */
export interface FindingGroup {
  readonly heading: string
  readonly verdict: Finding['verdict']['kind']
  /** shown at once; the others behind a heading that can be pressed */
  readonly open: boolean
  readonly table: {
    readonly caption: string
    readonly captionHidden: true
    readonly head: readonly Cell[]
    readonly rows: readonly (readonly Cell[])[]
  }
}

/** Findings in three tables: what has shifted, what cannot say, what is steady. A group without findings is left out. */
export function findingGroups(plan: Plan, section: string, findings: readonly Finding[]): readonly FindingGroup[] {
  return kinds.flatMap((verdict) => {
    const own = findings.filter((finding) => finding.verdict.kind === verdict)
    if (own.length === 0) return []
    const { heading, head, row } = layouts[verdict]
    return [
      {
        heading: `${heading} (${countWords(own.length)})`,
        verdict,
        open: verdict === 'shifted',
        table: {
          caption: `${section}: ${heading.toLowerCase()}`,
          captionHidden: true as const,
          head: head.map((text) => ({ text })),
          rows: own.map((finding) => [
            { text: questionWords(plan, finding) },
            { text: placeWords(plan, finding.stratum) },
            ...row(finding),
          ]),
        },
      },
    ]
  })
}

/** "1 of 9 checks has shifted, 3 cannot say, 5 are steady." */
export function findingsSentence(findings: readonly Finding[]): string {
  const count = (kind: Finding['verdict']['kind']) => findings.filter(({ verdict }) => verdict.kind === kind).length
  const [shifted, unknown, steady] = kinds.map(count) as [number, number, number]
  if (findings.length === 0) return 'No check has been made here yet.'
  if (shifted + steady === 0) return `None of ${plural(unknown, 'check')} can say anything yet.`
  if (shifted + unknown === 0)
    return steady === 1 ? 'The one check is steady.' : `All ${countWords(steady)} checks are steady.`
  const parts = [
    `${shifted === 0 ? 'none' : shifted} of ${plural(findings.length, 'check')} ${shifted > 1 ? 'have' : 'has'} shifted`,
    ...(unknown === 0 ? [] : [`${unknown} cannot say`]),
    ...(steady === 0 ? [] : [`${steady} ${steady === 1 ? 'is' : 'are'} steady`]),
  ]
  const words = parts.join(', ')
  return `${capital(words)}.`
}

const kinds = ['shifted', 'unknown', 'steady'] as const

const layouts: Readonly<
  Record<
    (typeof kinds)[number],
    { readonly heading: string; readonly head: readonly string[]; readonly row: (finding: Finding) => readonly Cell[] }
  >
> = {
  shifted: {
    heading: 'Shifted',
    head: ['Check', 'Where', 'What was found', 'Cases from', 'Began about'],
    row: (finding) => [
      { text: said(finding) },
      windowCell(finding),
      finding.onset === undefined ? { text: 'Not estimated', secondary: true } : { text: dayWords(finding.onset) },
    ],
  },
  unknown: {
    heading: 'Cannot say',
    head: ['Check', 'Where', 'Why it cannot say'],
    row: (finding) => [{ text: whyUnknown(finding) }],
  },
  steady: {
    heading: 'Steady',
    head: ['Check', 'Where', 'What was found', 'Cases from', 'Smallest change we could have seen'],
    row: (finding) => [{ text: said(finding) }, windowCell(finding), smallestCell(finding)],
  },
}

/** "12 of 20 cases needed", or the reason in words. */
function whyUnknown({ verdict }: Finding): string {
  if (verdict.kind !== 'unknown') return ''
  const { reason, have, need } = verdict
  const words = capital(reasonWords[reason])
  if (have === undefined || need === undefined) return words
  const what = reason === 'too few cases' ? 'cases needed' : 'needed'
  return `${words}: ${numberWords(have)} of ${numberWords(need)} ${what}`
}

function windowCell({ from, to }: Finding): Cell {
  return from === undefined || to === undefined
    ? { text: 'This night', secondary: true }
    : { text: daysWords(from, to) }
}

function smallestCell(finding: Finding): Cell {
  const { check, smallestSeen, effect, limitKind } = finding
  if (limitKind === 'fact') return { text: 'Not applicable: it is so or it is not', secondary: true }
  if (smallestSeen === undefined) return { text: 'Not worked out', secondary: true }
  // Of an audit it is the share itself, of a month like the last.
  if (check === 'C5') return { text: `A share of ${exactPercentWords(smallestSeen)} or more in such a month` }
  const change = Math.abs(smallestSeen)
  if (shownEffect(finding, effect) !== effect) return { text: typicalWords(finding, effect, change) }
  return { text: `${changeWords(effect, change)}${inCasesWords(finding)}` }
}

/** The same as people, of the 28 days that a quiet line is told of: ", about 14 of the 412 counted in 28 days". */
function inCasesWords(finding: Finding): string {
  const { cases, of } = smallestInCases(finding) ?? {}
  if (cases === undefined) return ''
  const many = countWords(Math.max(1, Math.ceil(cases)))
  return `, about ${many}${of === undefined ? ' more or fewer' : ` of the ${countWords(of)} counted`} in 28 days`
}

/** A change of a mean logarithm, as what a typical case would then have: "Typical score of 5.5% or 6.9%". */
function typicalWords(of: Finding, effect: Effect | undefined, change: number): string {
  if (effect?.expected === undefined) return 'Not worked out'
  const at = (value: number) => {
    const shown = shownEffect(of, { ...effect, value })
    if (shown?.measure === 'share') return exactPercentWords(shown.value)
    return `${numberWords(shown?.value ?? value)} ${shown?.unit ?? ''}`.trim()
  }
  return `Typical ${of.check === 'B4' ? 'score' : 'time'} of ${at(effect.expected - change)} or ${at(effect.expected + change)}`
}

function changeWords(effect: Effect | undefined, change: number): string {
  switch (effect?.measure) {
    case 'share':
      return `${(change * 100).toFixed(1)} percentage points`
    case 'count':
      return `${numberWords(change)} a night`
    case 'spread':
      return `${numberWords(change)} times the baseline’s spread`
    case 'mean':
    case 'rate':
      return effect.unit === undefined ? numberWords(change) : `${numberWords(change)} ${effect.unit}`
    default:
      return numberWords(change)
  }
}
