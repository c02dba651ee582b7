import type { Interval } from '../../stats/interval.ts'
import type { FlaggedApart } from './flagged.ts'

/** The figure whose change is split. */
export type SplitFigure = 'event rate' | 'sensitivity' | 'specificity' | 'ppv' | 'slope'

/** Why a figure of performance is not what it was in the baseline: numbers, and one or two plain sentences. */
export type Why = WhyParts | WhyUnsaid

/** The change and its two parts, in fractions of 1 (a slope in its own unit): `mix.estimate` + `relationship.estimate` is `change.estimate`. */
export interface WhyParts {
  readonly kind: 'split'
  readonly figure: SplitFigure
  /** of flagged (1) or unflagged (0) patients alone */
  readonly flag?: 0 | 1
  /** first and last day of the cases compared with the baseline */
  readonly from: string
  readonly to: string
  readonly before: number
  readonly after: number
  readonly change: Interval
  /** of it, other patients at the same event rates */
  readonly mix: Interval
  /** of it, other event rates at the same expected risk */
  readonly relationship: Interval
  /** the part that is more than half, where chance does not explain that */
  readonly mostly?: 'mix' | 'relationship'
  /** the bands of expected risk that were left after merging */
  readonly bins: number
  /** cases with the same score are flagged otherwise than in the baseline: `mix` holds that as well */
  readonly flagsChanged: boolean
  /** inputs were missing or implausible, or the release another: the same patients may be scored otherwise, and `mix` holds that as well */
  readonly toldOtherwise: boolean
  readonly flagged?: FlaggedApart
  /** the device gives a flag and no score: `mix` is how many of them are flagged */
  readonly isFlagAlone?: true
  /** the device's outputs are judged: the events are its wrong ones, and bands are of outputs that are as often wrong */
  readonly judged?: JudgedMix
  readonly sentence: string
}

/** What `mix` and `relationship` are of an output that is judged right or wrong, in words. */
export interface JudgedMix {
  /** "wrong outputs" */
  readonly wrong: string
  /** what outputs are alike in that are held to be wrong as often: "about the same number" */
  readonly alike: string
}

export interface WhyUnsaid {
  readonly kind: 'unsaid'
  readonly because:
    | 'too few events'
    | 'no reference'
    | 'no outcomes in the baseline'
    | 'flag alone'
    | 'all alike'
    | 'undefined'
  /** events of the window, where there are too few */
  readonly events?: number
  readonly flagged?: FlaggedApart
  readonly sentence: string
}
