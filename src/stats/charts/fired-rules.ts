import type { Drawn, Lines } from './drawn.ts'
import type { Rule, RuleSet, Side } from './rule-set.ts'

/** A rule that marks a point, and which way it points. */
export type Sign = { readonly rule: Rule; readonly side: Side }

/**
 * Which rules of a rule set mark which points of one stretch of a control chart.
 *
 * Use: signs of special cause on any of the control charts; the rule set is data, so a chart can be read as another tool reads it.
 * Formula: outside: strictly beyond a limit. Trend: so many points in a row, each strictly above (below) the one before. Shift: so
 * many in a row strictly on one side of the centre. Two of three: of three in a row, two or more strictly beyond a near limit.
 * Moving range: a change of strictly more than so many mean moving ranges. Signs come in the rule set's order of precedence.
 * Assumes: the points belong to one process: at a rebase, judge each stretch by itself.
 * Not for: alerting on many charts at once: each rule set has its own rate of false signs.
 * Undefined: a missing point has no sign and breaks every run, trend and group of three that would span it.
 * Source: nhs-r-community/NHSRplotthedots 0.2.2; NHS England Making Data Count; the NHS England SQL script of 2019 (see rule sets).
 */
export function firedRules(drawn: Drawn, rules: RuleSet['rules']): readonly (readonly Sign[])[] {
  const fired = rules.map((rule) => ({ rule, sides: sidesOf(rule, drawn) }))
  return drawn.values.map((_, at) =>
    fired.flatMap(({ rule, sides }) => {
      const side = sides[at]
      return side === undefined ? [] : [{ rule, side }]
    }),
  )
}

/** The side a rule gives each point, where it marks it. */
type Sides = readonly (Side | undefined)[]

function sidesOf(rule: Rule, drawn: Drawn): Sides {
  switch (rule.sign) {
    case 'outside':
      return drawn.values.map((value, at) => beyond(value, drawn.lines[at], 'lower', 'upper'))
    case 'trend':
      return trend(drawn, rule.points, rule.marks === 'all' ? 0 : 1)
    case 'shift':
      return inWindows(drawn, rule.points, (window) => {
        const side = window[0]?.ofCentre
        return window.map(() => (window.every(({ ofCentre }) => ofCentre === side) ? side : undefined))
      })
    case 'two of three':
      return inWindows(drawn, 3, (window) => twoOfThree(window, rule))
    case 'moving range':
      return largeChanges(drawn, rule.factor)
  }
}

/** A point that is there, with the side of the centre and, if it is that far, of the near limits and limits it lies on. */
type Placed = {
  readonly ofCentre: Side | undefined
  readonly ofNear: Side | undefined
  readonly ofLimit: Side | undefined
}

/** Puts a question to every `length` points in a row; a point keeps the last side it was given. */
function inWindows(drawn: Drawn, length: number, ask: (window: readonly Placed[]) => Sides): Sides {
  const placed = drawn.values.map((value, at) => place(value, drawn.lines[at]))
  const sides: (Side | undefined)[] = drawn.values.map(() => undefined)
  for (let from = 0; from + length <= placed.length; from++) {
    const window = placed.slice(from, from + length).filter((point) => point !== undefined)
    if (window.length < length) continue
    for (const [at, side] of ask(window).entries()) sides[from + at] = side ?? sides[from + at]
  }
  return sides
}

function place(value: number | undefined, lines: Lines | undefined): Placed | undefined {
  if (value === undefined || lines === undefined) return undefined
  return {
    ofCentre: beyond(value, lines, 'centre', 'centre'),
    ofNear: beyond(value, lines, 'nearLower', 'nearUpper'),
    ofLimit: beyond(value, lines, 'lower', 'upper'),
  }
}

function twoOfThree(window: readonly Placed[], rule: Extract<Rule, { sign: 'two of three' }>): Sides {
  const counted = window.map(
    ({ ofNear, ofLimit }) => ofNear !== undefined && (rule.counts === 'beyond near limit' || ofLimit === undefined),
  )
  const side = window[0]?.ofCentre
  const onOneSide = side !== undefined && window.every(({ ofCentre }) => ofCentre === side)
  const fires = counted.filter(Boolean).length >= 2 && (rule.sides === 'either' || onOneSide)
  return window.map(({ ofCentre }, at) => (fires && (rule.marks === 'all' || counted[at]) ? ofCentre : undefined))
}

/** At a peak that ends one trend and starts another the later one is kept. */
function trend({ values, lines }: Drawn, length: number, skipped: number): Sides {
  const sides: (Side | undefined)[] = values.map(() => undefined)
  let steps = 0
  let last: Side | undefined
  for (const [at, value] of values.entries()) {
    const side = lines[at] === undefined ? undefined : step(values[at - 1], value)
    steps = side !== undefined && side === last ? steps + 1 : side === undefined ? 0 : 1
    last = side
    if (steps >= length - 1) sides.fill(side, at - length + 1 + skipped, at + 1)
  }
  return sides
}

function largeChanges({ values, lines, meanRange }: Drawn, factor: number): Sides {
  if (meanRange === undefined) return values.map(() => undefined)
  return values.map((value, at) => {
    const before = values[at - 1]
    const isLarge = value !== undefined && before !== undefined && Math.abs(value - before) > factor * meanRange
    return isLarge ? beyond(value, lines[at], 'centre', 'centre') : undefined
  })
}

function step(before: number | undefined, value: number | undefined): Side | undefined {
  if (before === undefined || value === undefined || before === value) return undefined
  return value > before ? 'high' : 'low'
}

function beyond(
  value: number | undefined,
  lines: Lines | undefined,
  low: keyof Lines,
  high: keyof Lines,
): Side | undefined {
  if (value === undefined || lines === undefined) return undefined
  if (value > lines[high]) return 'high'
  return value < lines[low] ? 'low' : undefined
}
