import { knownAtMaturity } from '../../drift/checks/c1-outcomes-known.ts'
import type { Figure, FigureLimit, Shown } from '../../drift/figures/figure.ts'
import { figureWords } from '../../drift/figures/words.ts'
import { writeValue } from '../../drift/figures/write-value.ts'
import type { Effect, Finding } from '../../drift/finding.ts'
import { changeWords } from '../../drift/recentring/words.ts'
import { shownEffect } from '../../drift/shown.ts'
import { scoreSpread } from '../../drift/subject.ts'
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
  readonly csvHref?: string
  readonly workedOut: string
  readonly window: string
}

/** A figure with its picture: the baseline and the limits across it, releases and shifts upon it. */
export function figureView(
  figure: Figure,
  context: {
    readonly plan: Plan
    readonly findings: readonly Finding[]
    readonly shown: Shown
    readonly csvHref: string
  },
): FigureView {
  const words = figureWords(figure)
  const [first, last] = [figure.points[0], figure.points.at(-1)]
  const [from, to] = [first?.day ?? context.shown.from, figure.notAllKnown?.to ?? last?.day ?? context.shown.to]
  const said = {
    id: figure.id,
    heading: figure.heading,
    sentence: [words.sentence, ...recentredWords(figure, context.findings)].join(' '),
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
      fromZero: figure.kind === 'count' || figure.kind === 'ratio' || (figure.kind === 'share' && figure.window === 1),
      ...(figure.kind === 'share' ? { atMost: 1 } : {}),
      ...(figure.baseline === undefined ? {} : { baseline: figure.baseline }),
      limits: [...figure.limits, ...recentredLines(figure, context.findings)],
      small: figure.kind === 'coefficient',
      ...(figure.gap === undefined ? {} : { gap: capital(figure.gap) }),
      bands: bandsOf(figure, { from, to }),
      markers: markersOf(figure, context).filter(({ day }) => day >= from && day <= to),
    }),
  }
}

/** The new state of a re-centred check, as a line beside the baseline's: the old one stays. */
function recentredLines(figure: Figure, findings: readonly Finding[]): readonly FigureLimit[] {
  return recentredOn(figure, findings).map(({ recentring, value }) => ({
    value,
    words: `Re-centred ${writeValue({ kind: figure.kind }, value)}, ${shortDayWords(recentring.fromDay)}`,
  }))
}

function recentredWords(figure: Figure, findings: readonly Finding[]): readonly string[] {
  return recentredOn(figure, findings).map(
    ({ check, recentring, change }) => `${changeWords(check, recentring, change)}.`,
  )
}

/** The re-centred lines in force whose figure this is, in its own unit: a part of the cases is no line of their number. */
function recentredOn(figure: Figure, findings: readonly Finding[]) {
  return findings.flatMap((finding) => {
    const { check, subject, recentred } = finding
    const change = recentred?.inForce?.change
    if (recentred === undefined || change === undefined || !isAbout(figure, finding)) return []
    const shown = shownEffect(check, change) ?? change
    const isOther = (check === 'C2' && subject !== undefined) || (check === 'C1' && subject !== knownAtMaturity)
    if (isOther || kinds[shown.measure] !== figure.kind) return []
    return [{ check, recentring: recentred.recentring, change, value: shown.value }]
  })
}

const kinds: Readonly<Partial<Record<Effect['measure'], Figure['kind']>>> = {
  share: 'share',
  mean: 'number',
  count: 'count',
  ratio: 'ratio',
  slope: 'coefficient',
}

function markersOf(
  figure: Figure,
  { plan, findings }: { readonly plan: Plan; readonly findings: readonly Finding[] },
): readonly Marker[] {
  const releases = plan.releases.map(({ release, from }) => ({
    day: from,
    words: `Release ${release}`,
    kind: 'release' as const,
  }))
  const shifts = findings
    .filter((finding) => finding.verdict.kind === 'shifted' && isAbout(figure, finding))
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
function isAbout({ id }: Figure, { check, subject }: Finding): boolean {
  switch (check) {
    case 'A1':
    case 'B1':
      return id === 'volume'
    case 'B2':
      return id === `missing-${subject}`
    case 'A3':
    case 'B3':
      return id === `mean-${subject}`
    case 'B4':
      return id === 'score' && subject !== scoreSpread
    case 'B5':
      return id === 'flag-rate'
    case 'C1':
      return id === 'completeness'
    case 'C2':
      return id === 'observed-to-expected'
    case 'C3':
      return id === 'calibration-slope'
    case 'C4':
      return (
        subject?.split(' ')[0] === id || (id === 'observed-to-expected' && subject?.startsWith('observed') === true)
      )
    default:
      return false
  }
}
