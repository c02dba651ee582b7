import type { JudgedDay } from './case.ts'
import { judgedDays } from './days.ts'
import { type EchoChange, echoCases } from './echo.ts'
import { type EyeChange, eyeCases } from './eye.ts'
import type { JudgedFeed } from './feed.ts'
import { type ScribeChange, scribeCases, scribeRates } from './scribe.ts'

/** One of the demo's deployments whose outputs are judged against a reading: its days, and what its feed is like. */
export interface JudgedDeployment {
  /** also names its plan: `plans/demo-<code>.yaml` */
  readonly code: string
  readonly feed: JudgedFeed
  days(): Iterable<JudgedDay>
}

/**
 * Fewer days than the other deployments have, so that the demo is soon prepared: 120 of a baseline, then 40 monitored nights.
 */
export const judgedClock = {
  baselineFrom: '2026-05-25',
  baselineTo: '2026-09-21',
  liveFrom: '2026-09-22',
  days: 160,
} as const

const wholeHistory = { from: judgedClock.baselineFrom, days: judgedClock.days }

/** Since 29 September, when the scanners of Eastvale were given software 12.0, the device reads four points too high there. */
const echo: JudgedDeployment = {
  code: 'echo-ef',
  days: () =>
    judgedDays<EchoChange>(
      {
        ...wholeHistory,
        seed: 'demo: echo-ef',
        sites: [
          { code: 'Northbridge', perDay: 32 },
          { code: 'Eastvale', perDay: 22 },
        ],
        planted: [{ from: '2026-09-29', site: 'Eastvale', change: { shift: 4, deviceSoftware: '12.0' } }],
      },
      echoCases,
    ),
  feed: {
    release: '2.0',
    deviceSoftware: '11.4',
    output: { column: 'ejection_fraction', words: (value) => value.toFixed(1) },
    references: [{ column: 'read_ejection_fraction', words: String }],
    decimals: {},
    words: ['image_quality', 'rhythm'],
    actions: { agreed: 'Confirmed', up: 'Raised', down: 'Lowered' },
    saysEligible: true,
  },
}

const grades = ['R0', 'R1', 'R2', 'R3']
const gradeWords = (value: number) => grades[value - 1] ?? ''

/** Release 5.2 of 28 September gives R2 for R3 and R3 for R2. */
const eyes: JudgedDeployment = {
  code: 'eye-grading',
  days: () =>
    judgedDays<EyeChange>(
      {
        ...wholeHistory,
        seed: 'demo: eye-grading',
        sites: [
          { code: 'Northbridge', perDay: 18 },
          { code: 'Eastvale', perDay: 9 },
        ],
        planted: [{ from: '2026-09-28', change: { swapped: [2, 3], release: '5.2' } }],
      },
      eyeCases,
    ),
  feed: {
    release: '5.1',
    output: { column: 'grade', words: gradeWords },
    references: [{ column: 'final_grade', words: gradeWords }],
    decimals: { years_of_diabetes: 1 },
    words: ['image_quality'],
  },
}

/** Since release 4.2 of 25 September twice as much that is important is left out of notes. */
const scribe: JudgedDeployment = {
  code: 'ambient-scribe',
  days: () =>
    judgedDays<ScribeChange>(
      {
        ...wholeHistory,
        seed: 'demo: ambient-scribe',
        sites: [
          { code: 'Northbridge', perDay: 55 },
          { code: 'Eastvale', perDay: 35 },
        ],
        planted: [{ from: '2026-09-25', change: { times: { omissions: 2 }, release: '4.2' } }],
      },
      scribeCases,
    ),
  feed: {
    release: '4.1',
    references: scribeRates.map((column) => ({ column, words: String })),
    decimals: { consultation_minutes: 1, loudness: 0 },
    words: [],
    actions: { agreed: 'Signed', up: '', down: 'Discarded' },
  },
}

export const judgedDeployments: readonly JudgedDeployment[] = [echo, eyes, scribe]
