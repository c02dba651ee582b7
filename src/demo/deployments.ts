import { addDays } from '../plan/day.ts'
import type { Run } from './generate.ts'
import { hospital } from './hospital.ts'

/** The demo has a clock of its own, so that it is the same on any day: its last night is printed on every page. */
export const demoClock = {
  lastNight: '2026-10-31',
  /** the first of 60 monitored nights */
  liveFrom: '2026-09-02',
  /** 180 nights before them */
  baselineFrom: '2026-03-06',
  baselineTo: '2026-09-01',
} as const

/** How a number of the generator becomes a clinical one: offset + scale·z, written to so many decimal places. */
export interface NumberColumn {
  readonly column: string
  readonly offset: number
  readonly scale: number
  readonly decimals: number
}

/** How a yes or no, or one of the four levels, is named in the feed. */
export interface WordColumn {
  readonly column: string
  readonly words: readonly string[]
}

/** One of the demo's deployments: its run of the generator, and the names its feed gives to things. */
export interface DemoDeployment {
  /** also names its plan: `plans/demo-<code>.yaml` */
  readonly code: string
  readonly release: string
  readonly run: Run
  readonly columns: {
    readonly x1: NumberColumn
    readonly x2: NumberColumn
    /** words: yes, no */
    readonly x3: WordColumn
    readonly x4: NumberColumn
    readonly x5: NumberColumn
    readonly x6: WordColumn
    /** words: the four levels of x7, in the generator's order */
    readonly x7: WordColumn
  }
  /** it gives its flag and keeps its score to itself */
  readonly isFlagAlone?: true
  /** first and last day of its baseline; absent where there is too little to freeze one */
  readonly baseline?: { readonly from: string; readonly to: string }
}

const yesNo = ['Yes', 'No']
const wholeHistory = { from: demoClock.baselineFrom, days: 240 }
const baseline = { from: demoClock.baselineFrom, to: demoClock.baselineTo }

/**
 * A fault under way: on 10 September Northbridge changed its blood gas analyser and most lactates no longer arrive;
 * and since 7 September patients at Westmere fare worse than the score says.
 */
const deterioration: DemoDeployment = {
  code: 'deterioration',
  release: '2.4.0',
  run: {
    ...wholeHistory,
    seed: 'demo: deterioration',
    sites: [
      { code: 'Northbridge', perDay: 60 },
      { code: 'Eastvale', perDay: 40 },
      { code: 'Hollin', perDay: 20 },
      { code: 'Westmere', perDay: 12 },
    ],
    faults: [
      { id: 'S04 at the largest site', from: '2026-09-10', site: 'Northbridge', change: { missing: 0.92 } },
      { id: 'S12', from: '2026-09-07', site: 'Westmere', change: { risk: 1 } },
    ],
  },
  columns: {
    x1: { column: 'lactate', offset: 2.6, scale: 0.55, decimals: 2 },
    x2: { column: 'respiratory_rate', offset: 19, scale: 3, decimals: 0 },
    x3: { column: 'supplemental_oxygen', words: yesNo },
    x4: { column: 'heart_rate', offset: 86, scale: 14, decimals: 0 },
    x5: { column: 'temperature', offset: 37, scale: 0.5, decimals: 1 },
    x6: { column: 'emergency_admission', words: yesNo },
    x7: { column: 'specialty', words: ['Medicine', 'Surgery', 'Care of older people', 'Other'] },
  },
  baseline,
}

/** Nothing planted. */
const sepsis: DemoDeployment = {
  code: 'sepsis',
  release: '1.0',
  run: {
    ...wholeHistory,
    seed: 'demo: sepsis',
    sites: [
      { code: 'Northbridge', perDay: 40 },
      { code: 'Eastvale', perDay: 25 },
      { code: 'Hollin', perDay: 15 },
    ],
  },
  columns: {
    x1: { column: 'white_cell_count', offset: 13, scale: 2.8, decimals: 1 },
    x2: { column: 'pulse', offset: 98, scale: 15, decimals: 0 },
    x3: { column: 'suspected_infection', words: yesNo },
    x4: { column: 'systolic_pressure', offset: 126, scale: 16, decimals: 0 },
    x5: { column: 'creatinine', offset: 98, scale: 20, decimals: 0 },
    x6: { column: 'came_by_ambulance', words: yesNo },
    x7: { column: 'arrival_area', words: ['Majors', 'Assessment unit', 'Minors', 'Resuscitation'] },
  },
  baseline,
}

/** About three cases a day for 70 days: too little to say anything, and the pages must say so. */
const strokeTriage: DemoDeployment = {
  code: 'stroke-triage',
  release: '0.9.1',
  run: {
    from: addDays(demoClock.lastNight, -69),
    days: 70,
    seed: 'demo: stroke-triage',
    sites: [
      { code: 'Northbridge', perDay: 2 },
      { code: 'Eastvale', perDay: 1 },
    ],
  },
  columns: {
    x1: { column: 'nihss', offset: 9, scale: 2, decimals: 0 },
    x2: { column: 'systolic_pressure', offset: 158, scale: 20, decimals: 0 },
    x3: { column: 'atrial_fibrillation', words: yesNo },
    x4: { column: 'glucose', offset: 7.6, scale: 1.4, decimals: 1 },
    x5: { column: 'hours_since_onset', offset: 4, scale: 0.8, decimals: 1 },
    x6: { column: 'anticoagulant', words: yesNo },
    x7: { column: 'first_seen_by', words: ['Ambulance crew', 'Emergency department', 'Stroke nurse', 'Ward'] },
  },
}

/**
 * A flag without a score, raised from 0.12 on. Since 16 September, when a scanner at Eastvale was given other software, half
 * of the flags there are not raised.
 */
const vertebralFracture: DemoDeployment = {
  code: 'vertebral-fracture',
  release: '3.1',
  isFlagAlone: true,
  run: {
    ...wholeHistory,
    seed: 'demo: vertebral-fracture',
    sites: [
      { code: 'Northbridge', perDay: 30 },
      { code: 'Eastvale', perDay: 20 },
    ],
    condition: () => ({ flagAt: 0.12 }),
    faults: [{ id: 'flags lost at Eastvale', from: '2026-09-16', site: 'Eastvale', change: { flagsLost: 0.5 } }],
  },
  columns: {
    x1: { column: 'bone_density', offset: 128, scale: -26, decimals: 0 },
    x2: { column: 'image_noise', offset: 14, scale: 2.2, decimals: 1 },
    x3: { column: 'contrast', words: yesNo },
    x4: { column: 'tube_voltage', offset: 112, scale: 8, decimals: 0 },
    x5: { column: 'field_of_view', offset: 380, scale: 32, decimals: 0 },
    x6: { column: 'emergency_scan', words: yesNo },
    x7: { column: 'requested_by', words: ['Emergency department', 'Ward', 'Clinic', 'General practice'] },
  },
  baseline,
}

/** Two other findings of the same device on the same scans: three outputs, one contract, and the same flags lost. */
const sinceSummer = { from: '2026-05-19', days: 166 }
const ofOneDevice = { ...vertebralFracture, baseline: { from: sinceSummer.from, to: demoClock.baselineTo } }
const lungNodule: DemoDeployment = {
  ...ofOneDevice,
  code: 'lung-nodule',
  run: { ...vertebralFracture.run, ...sinceSummer, condition: () => ({ flagAt: 0.1, risk: 0.3 }) },
}
const enlargedAorta: DemoDeployment = {
  ...ofOneDevice,
  code: 'enlarged-aorta',
  run: { ...vertebralFracture.run, ...sinceSummer, condition: () => ({ flagAt: 0.15, risk: -0.3 }) },
}

export const demoDeployments: readonly DemoDeployment[] = [
  deterioration,
  sepsis,
  strokeTriage,
  vertebralFracture,
  lungNodule,
  enlargedAorta,
]

/** The generator's level of x7 in the feed's words. */
export function levelWord({ words }: WordColumn, level: string): string {
  return words[hospital.x7.findIndex((one) => one.level === level)] ?? ''
}
