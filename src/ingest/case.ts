/** One AI output for one pseudonymous subject at one time, as kept. Arrays are by field position − 1. */
export interface Prediction {
  /** local calendar date of `occurredAt` in the plan's time zone */
  readonly day: string
  readonly predictionId: string
  readonly subject: string
  readonly occurredAt: Date
  readonly site: string | null
  readonly release: string
  readonly deviceSoftware: string | null
  /**
   * What the device gave as a number, by the plan's kind of output: a probability; a number in the plan's unit; of a category
   * 1 + the place of its class in the plan. null: the device gave none for this case, or its kind of output has none (binary,
   * document).
   */
  readonly score: number | null
  /**
   * What the day's sums are of, computed once on the way in: the logit of a probability clamped to [10⁻⁶, 1 − 10⁻⁶], or the
   * number itself; null where there is no score, and of a category always.
   */
  readonly logit: number | null
  /** null: the device gave no flag for this case, or gives none at all (number, category, document) */
  readonly flag: boolean | null
  /** how the clinician acted on the output; absent where the feed does not say, 'unreadable' where in none of the plan's words */
  readonly action?: Action | 'unreadable'
  /** when the output was seen; absent where the feed does not say */
  readonly seenAt?: Date | 'unreadable'
  /**
   * natural logarithm of the seconds from the output to its being seen, one second at least, computed once on the way
   * in; absent where there is no such time or it is before the output
   */
  readonly seenLog?: number
  /** when the case became eligible for the output; absent where the feed does not say */
  readonly eligibleAt?: Date | 'unreadable'
  /**
   * natural logarithm of the seconds from then to the output, one second at least, computed once on the way in; absent
   * where there is no such time or it is after the output
   */
  readonly waitedLog?: number
  /** one character a field position: v value, m missing, u unreadable */
  readonly states: string
  readonly numbers: readonly (number | null)[]
  readonly levels: readonly (string | null)[]
}

/** What the clinician did: as the output said, more care than it said, less, or nothing about it. */
export type Action = 'agreed' | 'up' | 'down' | 'none'

/** The ground truth for one prediction, as one feed row said it. The one in force has the highest `entry`. */
export interface Outcome {
  readonly predictionId: string
  readonly entry: number
  /** of a number, a category and a document 'event' means that the output was wrong (wrong-of.ts) */
  readonly state: 'event' | 'no event' | 'not known'
  /**
   * What the reference says, where the output is judged against one: [the number]; [1 + the place of the class in the plan];
   * of a document one value for each rate of the plan, in its order. null: not known, or of another kind of output.
   */
  readonly readings: readonly number[] | null
  readonly observedAt: Date
  /** local calendar date of `observedAt` */
  readonly observedDay: string
  readonly receivedAt: Date
  readonly source: string | null
}

/** Why one row, or one cell of it, was refused or set aside. Never holds the value. */
export interface Rejection {
  /** line of the file, the header being line 1 */
  readonly line: number
  readonly field: string
  readonly reason: string
  readonly site?: string
  readonly day?: string
}

/** What became of every row of one file: read = stored + unchanged + refused + waiting. */
export interface Receipt {
  readonly batchId: number
  readonly kind: 'predictions' | 'outcomes'
  readonly source: string
  readonly sha256: string
  /** 'repeated': the same file had been stored before, and nothing was changed */
  readonly state: 'stored' | 'repeated'
  readonly read: number
  readonly stored: number
  readonly unchanged: number
  readonly refused: number
  /** outcomes kept until their prediction arrives */
  readonly waiting: number
  /** outcomes of earlier files that had waited and were joined to this file's predictions */
  readonly joined: number
  /** outcomes that still wait because they say that they were observed before their prediction was made */
  readonly contradicted: number
  /** columns of the file that the plan does not name: none of their cells was kept */
  readonly ignored: readonly string[]
  /** of a repeated file: the receipt of its first time */
  readonly repeatOf?: number
  readonly planVersion: number
  readonly receivedAt: Date
}
