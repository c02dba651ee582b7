import type { Interval } from '../stats/interval.ts'

/** A column of numbers; NaN where the cell is missing or is not a number. */
export interface NumberColumn {
  readonly kind: 'number'
  readonly name: string
  readonly values: Float64Array
}

/** A column of levels: `codes[row]` is a place in `levels`, −1 where the cell is missing. Each side has its own list. */
export interface CategoryColumn {
  readonly kind: 'category'
  readonly name: string
  readonly levels: readonly string[]
  readonly codes: Int32Array
  /** false: the column has too many levels for their names to be printed, since one might tell who somebody is */
  readonly printable: boolean
}

export type Column = NumberColumn | CategoryColumn

/** A run of rows that is judged together: rows `first` to `end` − 1 of its side, which stands in time order. */
export interface Chunk {
  /** `2026-10`, `2026-10-05` (the Monday of a week), or the number of the chunk from 1: unique on its side */
  readonly key: string
  /** how people call it: "October 2026", "rows 1 to 5,000" */
  readonly words: string
  readonly first: number
  readonly end: number
  /** where a time column was named: the first and the last time in it, as written on the clock, `2026-10-01T00:00` */
  readonly from?: string
  readonly to?: string
}

/** Scores, flags and outcomes of one side, row by row; `undefined` where no such column was named or it is not there. */
export interface Predictions {
  /** NaN where there is no score */
  readonly score: Float64Array | undefined
  /** 1 flagged, 0 not flagged, −1 missing */
  readonly flag: Int8Array | undefined
  /** 1 event, 0 no event, −1 not yet known: never taken for "no event" */
  readonly outcome: Int8Array | undefined
}

/** An output that is a number, and the true one; NaN where one is unknown. */
export interface NumberOutput {
  readonly kind: 'number'
  readonly predicted: Float64Array
  readonly actual: Float64Array | undefined
}

/** An output that is one of several levels: the places of the predicted and the true one (−1 unknown), and a score for each. */
export interface CategoryOutput {
  readonly kind: 'category'
  readonly levels: readonly string[]
  readonly scores: readonly Float64Array[]
  readonly predicted: Int32Array
  readonly actual: Int32Array | undefined
}

export type Output = NumberOutput | CategoryOutput

/** One file: its rows (in time order where a time column was named) and the chunks they fall into. */
export interface Side {
  readonly rows: number
  readonly chunks: readonly Chunk[]
}

export interface Sides {
  readonly reference: Side
  readonly current: Side
}

export type Verdict = 'steady' | 'shifted' | 'unknown'

/** How a measure's values are written: 0.12; 12.3%; −3.1 points; or a plain number in the column's own unit. */
export type Scale = 'index' | 'share' | 'points' | 'number'

/** A measure at one chunk. Without a value the chunk is a gap, and `because` says why: never 0. */
export interface Point {
  readonly value: number | undefined
  readonly interval?: Interval
  /** where the method states one */
  readonly standardError?: number
  readonly p?: number
  /** limits of this chunk alone, where they depend on how many rows it has; else the measure's */
  readonly lower?: number
  readonly upper?: number
  /** only where the method judges this measure by itself */
  readonly verdict?: Verdict
  /** in words: why there is no value, or what the value is about ("of level A") */
  readonly because?: string
}

/** One measure of a column, or of the performance, chunk by chunk. */
export interface Measure {
  /** short and stable, for JSON: `jensen_shannon` */
  readonly key: string
  /** for people: "Jensen–Shannon distance" */
  readonly name: string
  /** one sentence in plain words: what it says, and which way is worse if one is */
  readonly says: string
  readonly scale: Scale
  /** the same measure over the whole reference, where it has one */
  readonly reference?: { readonly value: number; readonly interval?: Interval }
  /** limits that hold for every chunk */
  readonly lower?: number
  readonly upper?: number
  /** one for each chunk of the current side, in its order */
  readonly points: readonly Point[]
  /** one for each chunk of the reference, where the method works them out */
  readonly referencePoints?: readonly Point[]
}

/** What the method says of one column (or of the performance) in one chunk. */
export interface Finding {
  readonly verdict: Verdict
  /** one whole sentence in plain words, with its figures; for `unknown` it holds the reason */
  readonly sentence: string
  /** of the test that decides, before and after allowing for how many tests there were */
  readonly p?: number
  readonly adjustedP?: number
  /** beside `steady`: the smallest change that would probably have been seen */
  readonly smallest?: Smallest
}

/** The smallest change that would have been called shifted in four of five such chunks. */
export interface Smallest {
  /** in `unit`; undefined where hardly any change would have been seen */
  readonly change: number | undefined
  readonly unit?: string
  readonly sentence: string
}

/** Everything a method says of one column, of one performance measure, or of all columns together. */
export interface Compared {
  /** the first is the one charted and tabled first */
  readonly measures: readonly Measure[]
  /** one for each chunk of the current side, in its order */
  readonly findings: readonly Finding[]
  /** beside the chunks: levels never seen in the reference, constant columns, suspected changes of unit */
  readonly remarks?: readonly string[]
}

export interface ComparedColumn extends Compared {
  readonly column: string
  readonly kind: Column['kind']
}

export interface ComparedPerformance extends Compared {
  /** "AUC", "Sensitivity" */
  readonly subject: string
}

export interface Results {
  readonly columns: readonly ComparedColumn[]
  /** one entry for each measure of performance; empty where no outcome was named */
  readonly performance: readonly ComparedPerformance[]
  /** all columns at once (reconstruction error), where the method has such a measure */
  readonly together?: Compared
}

/** A way to compare two files. Pure: the same columns and chunks give the same answer. */
export interface Method {
  readonly name: 'default' | 'nannyml' | 'evidently'
  /** for the head of the report: "NannyML's rules" */
  readonly title: string
  /** what it does, what it promises, and what it does not: a sentence or two each */
  readonly words: readonly string[]
  /** how many chunks of equal count are made when the user asks for no chunks: 1 is the whole file */
  readonly chunks: number
  /** the rows over from chunks of equal count are a chunk of their own; else the last chunk has them */
  readonly restApart?: boolean
  /** the two columns have the same name and the same kind */
  compareColumn(reference: Column, current: Column, sides: Sides): Compared
  /** an empty list where the method has nothing to say without what is missing */
  comparePerformance(reference: Predictions, current: Predictions, sides: Sides): readonly ComparedPerformance[]
  /** of an output that is no score and flag, where the method has something to say of it; both sides are of one kind */
  compareOutput?(reference: Output, current: Output, sides: Sides): readonly ComparedPerformance[]
  /** all columns at once, in the order of the reference's header */
  compareTogether?(reference: readonly Column[], current: readonly Column[], sides: Sides): Compared | undefined
  /** the last word, once everything is known: a method that allows for the number of tests does it here */
  settle?(results: Results): Results
}
