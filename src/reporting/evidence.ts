import type { CauseFamily } from '../alerts/alert.ts'
import type { AlertStory } from '../alerts/story/story.ts'
import { whereWords } from '../alerts/where.ts'
import type { Plan } from '../plan/plan.ts'
import type { DraftContent, QuotedFigure } from './content.ts'
import { foundWords } from './figures-table.ts'
import { type DatedFinding, quote } from './quote.ts'

/**
 * What an alert showed at one moment, kept as it was: figures with their denominators and windows, what was running, and
 * by which version of the plan. The alert may grow afterwards; this does not.
 */
export interface FrozenEvidence {
  readonly alert: {
    readonly alertId: number
    readonly title: string
    readonly place: string
    readonly openedNight: string
    readonly began?: string
    /** absent in evidence that comes from a draft: a draft does not keep it */
    readonly causeFamily?: CauseFamily
  }
  readonly planVersion: number
  readonly planSha256: string
  readonly device: DeviceIdentity
  readonly figures: readonly QuotedFigure[]
  /** sentences of the alert's other checks */
  readonly alsoSeen: readonly string[]
}

export interface DeviceIdentity {
  readonly name: string
  readonly manufacturer: string
  readonly udiDi?: string
  readonly riskClass: string
  readonly intendedPurpose: string
  readonly releases: readonly {
    readonly release: string
    readonly threshold?: number
    readonly from?: string
    readonly configuration?: string
  }[]
}

/**
 * The alert's figures as they stand now: what each check found when it last counted, or that it cannot say. `plan` words
 * them as the alert's page does; `planVersion` is the one that they were worked out by.
 */
export function freezeAlert(story: AlertStory, plan: Plan, planVersion: number, planSha256: string): FrozenEvidence {
  const { alertId, title, openedNight, causeFamily } = story.alert
  const found = story.lines.flatMap(({ lastNight, whenShifted, latest }): readonly DatedFinding[] => {
    const finding = whenShifted ?? latest
    return finding === undefined ? [] : [{ night: lastNight, finding }]
  })
  const began = found.flatMap(({ finding }) => finding.onset ?? []).sort()[0]
  return {
    alert: {
      alertId,
      title,
      place: whereWords(plan, story.alert),
      openedNight,
      causeFamily,
      ...(began === undefined ? {} : { began }),
    },
    planVersion,
    planSha256,
    device: deviceOf(plan),
    figures: found.map((one) => quote(one, plan)),
    alsoSeen: [],
  }
}

/** The figures of an alert's draft, as the draft quotes them; the releases with what the plan has of them. */
export function freezeDraft(content: DraftContent, plan: Plan): FrozenEvidence {
  const { alert, planVersion, planSha256, figures, alsoSeen } = content
  return { alert, planVersion, planSha256, device: deviceOf(plan), figures, alsoSeen }
}

/** What the plan says of the device and its releases. */
export function deviceOf({ device, releases }: Plan): DeviceIdentity {
  return {
    name: device.name,
    manufacturer: device.manufacturer,
    ...(device.udi_di === undefined ? {} : { udiDi: device.udi_di }),
    riskClass: device.risk_class,
    intendedPurpose: device.intended_purpose,
    releases: releases.map(({ release, threshold, from, configuration }) => ({
      release,
      ...(threshold === undefined ? {} : { threshold }),
      from,
      ...(configuration === undefined ? {} : { configuration }),
    })),
  }
}

/** The release that the plan has in use on a day: the last one registered from that day or before; undefined before the first. */
export function releaseOn({ releases }: Plan, day: string): string | undefined {
  return releases
    .filter(({ from }) => from <= day)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .at(-1)?.release
}

/** What was seen, as the findings' own sentences, each with its figure whole. */
export function evidenceSentences({ figures }: Pick<FrozenEvidence, 'figures'>): readonly string[] {
  return figures.map(foundWords)
}
