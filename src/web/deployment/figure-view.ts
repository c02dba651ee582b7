import { knownAtMaturity } from '../../drift/checks/c1-outcomes-known.ts'
import { categorySubject } from '../../drift/checks/c7-by-category.ts'
import type { Figure, FigureLimit, Shown } from '../../drift/figures/figure.ts'
import type { JudgedPanel } from '../../drift/figures/judged/panel.ts'
import { figureWords } from '../../drift/figures/words.ts'
import { writeValue } from '../../drift/figures/write-value.ts'
import type { Effect, Finding } from '../../drift/finding.ts'
import { changeWords } from '../../drift/recentring/words.ts'
import { shownEffect } from '../../drift/shown.ts'
import { agreedSubject, givenClass, numberSpread, scoreSpread } from '../../drift/subject.ts'
import { classesOf } from '../../plan/output-kind.ts'
import type { Plan } from '../../plan/plan.ts'
import { capital, shortDayWords } from '../../plan/words.ts'
import { dailyChart } from '../charts/daily.ts'
import type { Marker } from '../charts/markers.ts'
import { bandsOf } from './figure-bands.ts'

/** What `parts/figure.njk` needs to show one figure. */
export interface FigureView {
  readonly id: string
  readonly heading: string
  readonly sentence: string
  /** picture, table and file are absent where there is not one value to show */
  readonly svg?: string
  readonly table?: ReturnType<typeof figureWords>['table']
  /** that are read at once, where the figure has no picture */
  readonly tables?: JudgedPanel['tables']
  readonly csvHref?: string
  readonly workedOut: string
  readonly window: string
}

/** The night's findings, and the plan that they are of. */
interface Night {
  readonly plan: Plan
  readonly findings: readonly Finding[]
}

/** A figure with its picture: the baseline and the limits across it, releases and shifts upon it. */
export function figureView(
  figure: Figure,
  context: Night & { readonly shown: Shown; readonly csvHref: string },
): FigureView {
  const words = figureWords(figure)
  const [first, last] = [figure.points[0], figure.points.at(-1)]
  const [from, to] = [first?.day ?? context.shown.from, figure.notAllKnown?.to ?? last?.day ?? context.shown.to]
  const said = {
    id: figure.id,
    heading: figure.heading,
    sentence: [words.sentence, ...recentredWords(figure, context)].join(' '),
    workedOut: figure.workedOut,
    window: words.window,
  }
  if (figure.points.every(({ value }) => value === undefined)) return said
  return {
    ...said,
    table: words.table,
    csvHref: context.csvHref,
    svg: dailyChart({
      id: `chart-${figure.id}`,
      title: figure.heading,
      description: words.description,
      from,
      to,
      points: figure.points,
      every: figure.every,
      write: (value) => writeValue({ kind: figure.kind }, value),
      fromZero: ['count', 'ratio', 'rate'].includes(figure.kind) || (figure.kind === 'share' && figure.window === 1),
      ...(figure.kind === 'share' ? { atMost: 1 } : {}),
      ...(figure.baseline === undefined ? {} : { baseline: figure.baseline }),
      limits: [...figure.limits, ...recentredLines(figure, context)],
      small: figure.kind === 'coefficient' || figure.kind === 'agreement',
      ...(figure.gap === undefined ? {} : { gap: capital(figure.gap) }),
      bands: bandsOf(figure, { from, to }),
      markers: markersOf(figure, context).filter(({ day }) => day >= from && day <= to),
    }),
  }
}

/** The new state of a re-centred check, as a line beside the baseline's: the old one stays. */
function recentredLines(figure: Figure, night: Night): readonly FigureLimit[] {
  return recentredOn(figure, night).map(({ recentring, value }) => ({
    value,
    words: `Re-centred ${writeValue({ kind: figure.kind }, value)}, ${shortDayWords(recentring.fromDay)}`,
  }))
}

function recentredWords(figure: Figure, night: Night): readonly string[] {
  return recentredOn(figure, night).map(
    ({ finding, recentring, change }) => `${changeWords(finding, recentring, change)}.`,
  )
}

/** The re-centred lines in force whose figure this is, in its own unit: a part of the cases is no line of their number. */
function recentredOn(figure: Figure, { plan, findings }: Night) {
  return findings.flatMap((finding) => {
    const { check, subject, recentred } = finding
    const change = recentred?.inForce?.change
    if (recentred === undefined || change === undefined || !isAbout(figure, finding, plan)) return []
    const shown = shownEffect(finding, change) ?? change
    const isOther = (check === 'C2' && subject !== undefined) || (check === 'C1' && subject !== knownAtMaturity)
    if (isOther || kinds[shown.measure] !== figure.kind) return []
    return [{ finding, recentring: recentred.recentring, change, value: shown.value }]
  })
}

const kinds: Readonly<Partial<Record<Effect['measure'], Figure['kind']>>> = {
  share: 'share',
  mean: 'number',
  count: 'count',
  ratio: 'ratio',
  slope: 'coefficient',
  kappa: 'agreement',
  rate: 'rate',
}

function markersOf(figure: Figure, { plan, findings }: Night): readonly Marker[] {
  const releases = plan.releases.map(({ release, from }) => ({
    day: from,
    words: `Release ${release}`,
    kind: 'release' as const,
  }))
  const shifts = findings
    .filter((finding) => finding.verdict.kind === 'shifted' && isAbout(figure, finding, plan))
    .flatMap(({ onset }) => (onset === undefined ? [] : [onset]))
  const onset = shifts.sort()[0]
  return [
    ...releases,
    ...(onset === undefined
      ? []
      : [{ day: onset, words: `Shift began about ${shortDayWords(onset)}`, kind: 'shift' as const }]),
  ]
}

/** Which checks a figure is the picture of. */
function isAbout({ id }: Figure, { check, subject, effect }: Finding, plan: Plan): boolean {
  switch (check) {
    case 'A1':
    case 'B1':
      return id === 'volume'
    case 'A5':
      return id === 'no-output'
    case 'B2':
      return id === `missing-${subject}`
    case 'A3':
    case 'B3':
      return id === `mean-${subject}`
    case 'B4':
      return classesOf(plan).length > 0
        ? id === `class-${classShown(plan, subject, effect)}`
        : (id === 'score' || id === 'output-mean') && subject !== scoreSpread && subject !== numberSpread
    case 'B5':
      return id === 'flag-rate'
    case 'C1':
      return id === 'completeness'
    case 'C2':
      return id === 'observed-to-expected'
    case 'C3':
      return id === 'calibration-slope'
    case 'C4':
      return isAgreed(id, subject ?? '')
    case 'C6':
      return id === subject
    case 'C7': {
      const { asked, name } = categorySubject(subject)
      return id === `${asked}-${classesOf(plan).indexOf(name) + 1}`
    }
    case 'C8':
      return id === `rate-${subject}`
    default:
      return false
  }
}

/** The place of the category that a finding is about, from 1: by its name, or where all are asked together the one that moved most. */
function classShown(plan: Plan, subject = '', effect?: Effect): number | undefined {
  const name = givenClass(subject)
  return name === undefined ? effect?.level : 1 + classesOf(plan).indexOf(name)
}

/** `ppv at least` is of `ppv`, `wrong_rate at most` of `wrong-rate`, `observed_to_expected at most` of `observed-to-expected`. */
function isAgreed(id: string, subject: string): boolean {
  return agreedSubject(subject).measure.replaceAll('_', '-') === id.replaceAll('_', '-')
}
