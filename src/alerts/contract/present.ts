import { noBaselineWords } from '../../drift/earlier-version.ts'
import { inService } from '../../drift/in-service.ts'
import { inheritedWords } from '../../drift/releases/inherited.ts'
import type { FrozenBaseline } from '../../drift/store.ts'
import type { Plan } from '../../plan/plan.ts'
import { capital, countWords, daysWords, dayWords, plural } from '../../plan/words.ts'
import { recentringWords } from '../acts/recentred-words.ts'
import type { DeviceContract } from '../device/contract.ts'
import { type FeedWatch, watchWords } from '../device/watch.ts'
import { type DeviceWords, deviceWords, oldLimits } from '../device/words.ts'
import { tagOf } from '../present.ts'
import { instantWords } from '../who-and-when.ts'
import { type CasesNow, casesNowWords } from './cases-now.ts'
import { contractCounts } from './counts.ts'
import { contractWords } from './counts-words.ts'
import type { Raised } from './raised.ts'
import { type ServiceWords, serviceWords } from './service-words.ts'
import type { CountingRecentring } from './store.ts'
import type { WordTable } from './word-table.ts'

/** The page of the false-alarm contract: what was agreed, what is in service under it, what was raised and how it ended. */
export interface ContractPage {
  readonly agreed: readonly string[]
  /** of a device with several outputs: what it may raise in all, and each output’s part; undefined where it has one */
  readonly device: DeviceWords | undefined
  /** who watches what this output shares with the others; empty where it has none, or does so itself */
  readonly watch: readonly string[]
  /** that the limits in use were worked out for other outputs than the plan names now */
  readonly oldLimits: readonly string[]
  readonly raised: string
  readonly alarms: WordTable | undefined
  /** alerts that the contract is not about: plain facts, and checks that cannot say */
  readonly outside: WordTable | undefined
  readonly baseline: readonly { readonly key: string; readonly value: string }[]
  /** undefined: there is no baseline to judge by, so that no check has a limit */
  readonly service: ServiceWords | undefined
  /** why there is none, where there is none */
  readonly withoutBaseline: string
  /** who answered for what is not stable */
  readonly signed: string | undefined
  /** whether nights are still about as busy as those the limits were worked out from */
  readonly casesNow: readonly string[]
  /** checks that are held against a new state that a person accepted */
  readonly recentred: readonly string[]
}

export interface ContractSetting {
  readonly code: string
  readonly plan: Plan
  /** the last finished night */
  readonly night: string
  readonly frozen: FrozenBaseline | undefined
  readonly raised: readonly Raised[]
  readonly recentrings?: readonly CountingRecentring[]
  readonly cases?: readonly CasesNow[]
  readonly device?: DeviceContract
  readonly watch?: FeedWatch
  /** `frozen` is undefined because an earlier version froze it */
  readonly isOfEarlierVersion?: boolean
}

export function presentContract(setting: ContractSetting): ContractPage {
  const { code, plan, night, frozen, raised, recentrings = [], cases = [], isOfEarlierVersion = false } = setting
  const { one_per_nights, reason } = plan.false_alarms
  const outputs = plan.several_outputs?.outputs.length
  const whose =
    outputs === undefined ? 'this deployment together' : `all ${countWords(outputs)} outputs of this device together`
  const service = frozen && inService(plan, frozen.baseline, frozen.battery)
  return {
    agreed: [
      `Agreed in the monitoring plan: at most 1 false alarm in ${plural(one_per_nights, 'night')}, counted in alerts, from all checks of ${whose}. Why so: ${reason}.`,
      'A false alarm is an alert that a person closed as “nothing wrong found”. It is a ceiling, not a target.',
    ],
    device: setting.device && deviceWords(setting.device),
    watch: setting.watch === undefined ? [] : watchWords(setting.watch),
    oldLimits: oldLimits(plan, service),
    casesNow: casesNowWords(plan, cases),
    recentred: recentrings.map(({ recentring, have }) => recentringWords(plan, recentring, have)),
    withoutBaseline: frozen === undefined ? noBaselineWords(isOfEarlierVersion) : '',
    raised: contractWords(contractCounts(raised, night, plan)),
    alarms: tableOf('Alerts that the agreement is about', code, raised, ['alarm']),
    outside: tableOf('Alerts outside the agreement: chance has no part in them', code, raised, ['fact', 'cannot say']),
    ...(frozen === undefined || service === undefined
      ? { baseline: [], service: undefined, signed: undefined }
      : {
          baseline: baselineFacts(frozen, inheritedWords(plan, frozen.baseline, night)),
          service: serviceWords(plan, service),
          signed: `${frozen.approvedBy}, ${frozen.approverRole} (not authenticated), who approved the baseline on ${instantWords(frozen.frozenAt, plan.time_zone)}`,
        }),
  }
}

function baselineFacts(
  { baseline, approvedBy, approverRole, reason, sha256 }: FrozenBaseline,
  inherited: string | undefined,
) {
  return [
    { key: 'Baseline', value: `${baseline.baselineId}: ${daysWords(baseline.fromDay, baseline.toDay)}` },
    { key: 'Approved by', value: `${approvedBy}, ${approverRole} (not authenticated)` },
    { key: 'Why these days', value: reason },
    { key: 'Fingerprint (sha-256)', value: sha256 },
    ...(inherited === undefined ? [] : [{ key: 'Newer release', value: inherited }]),
  ]
}

function tableOf(
  caption: string,
  code: string,
  raised: readonly Raised[],
  kinds: readonly Raised['kind'][],
): WordTable | undefined {
  const own = raised.filter(({ kind }) => kinds.includes(kind))
  if (own.length === 0) return undefined
  return {
    caption,
    head: ['Alert', 'State', 'Raised on the night of', 'How it ended'].map((text) => ({ text })),
    rows: own.map(({ alert }) => {
      const tag = tagOf(alert)
      return [
        { text: alert.title, href: `/deployments/${code}/alerts/${alert.alertId}` },
        { text: tag.text, tag: tag.colour },
        { text: dayWords(alert.openedNight) },
        {
          text:
            alert.closedNight === undefined || alert.closedAs === undefined
              ? 'Still open'
              : `${capital(alert.closedAs)}, ${dayWords(alert.closedNight)}`,
        },
      ]
    }),
  }
}
