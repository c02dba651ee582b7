import type { Action } from '../../ingest/case.ts'

/** One output that a person's reading is held against: a number, one of several classes, or a document. */
export interface JudgedCase {
  readonly predictionId: string
  readonly subject: string
  readonly occurredAt: Date
  /** when the case became eligible for the output */
  readonly eligibleAt: Date
  readonly site: string
  /** where the run says that it is another than usual */
  readonly release?: string
  readonly deviceSoftware?: string
  readonly sex: string
  readonly ethnicity: string
  readonly ageBand: string
  /** the plan's fields by their names there; undefined: not sent */
  readonly fields: Readonly<Record<string, number | string | undefined>>
  /** the number; 1 + the place of the class; 0 of a document; undefined: the device gave none */
  readonly output: number | undefined
  readonly action: Action
  /** absent: nobody ever read it */
  readonly reading?: Reading
}

/** What the reader says: the number; 1 + the place of the class; of a document one value for each of its rates. */
export interface Reading {
  readonly values: readonly number[]
  readonly observedAt: Date
}

export interface JudgedDay {
  readonly day: string
  readonly cases: readonly JudgedCase[]
}
