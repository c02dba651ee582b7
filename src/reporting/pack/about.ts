import { checkWords } from '../../drift/check-words.ts'
import { checksFor } from '../../drift/checks.ts'
import { notDivided } from '../../equality/assess.ts'
import { judgesOutput } from '../../plan/output-kind.ts'
import { wrongWords } from '../../plan/output-words.ts'
import type { Plan } from '../../plan/plan.ts'
import { askedBy } from '../../plan/several-outputs/watched.ts'
import { packWindow } from './exact.ts'
import type { PackInput } from './input.ts'
import { unnamed } from './places.ts'
import { packMeasures, packMeasuresOf } from './rates.ts'
import { hidden, type SuppressionRule } from './suppress.ts'

/** Said in every file of every pack. A data-sharing agreement would change it; there is nowhere to record one yet. */
export const notice = 'no agreement recorded: not to leave the organisation'

/** Which device, whose, under which plan, over which days, and how to read the figures. No person is named. */
export function aboutPack(input: PackInput, rule: SuppressionRule): object {
  const { plan, planVersion, from, to, night } = input
  const { matureTo } = packWindow(input)
  return {
    notice,
    schema: 'wardwatch evidence pack, version 1',
    device: plan.device,
    organisation: plan.organisation,
    ...(plan.output.kind === 'probability' ? {} : { output: outputOf(plan) }),
    deployment: { code: plan.deployment, title: plan.title, live_from: plan.live_from },
    releases: plan.releases.map(({ release, threshold, from: since, configuration }) => ({
      release,
      ...(threshold === undefined ? {} : { threshold }),
      from: since,
      ...(configuration === undefined ? {} : { configuration }),
    })),
    plan: {
      version: planVersion.version,
      sha256: planVersion.sha256,
      approved_at: planVersion.approvedAt.toISOString(),
      approver_role: planVersion.approverRole,
      agreed_limits: plan.limits.map(({ measure, of, at_least, at_most }) => ({
        measure,
        ...(of === undefined ? {} : { of }),
        ...(at_least === undefined ? {} : { at_least }),
        ...(at_most === undefined ? {} : { at_most }),
      })),
    },
    days: {
      from,
      to,
      judged_to: night,
      outcomes_mature_to: matureTo,
      maturity_days: plan.outcome.maturity_days,
      basis:
        input.record === undefined
          ? 'outcomes as known when the last night was judged (latest)'
          : `outcomes as known at maturity: those of version ${input.record.version} of the quarter’s record, on which its equality was decided`,
      ...(input.record?.without === undefined ? {} : { left_out: { baseline_days: input.record.without } }),
    },
    unit: plan.unit,
    outcome: plan.outcome.name,
    contents: input.hasCounts ? 'counts, findings and alerts' : 'findings and alerts; no number of cases',
    suppression: { ...rule, mark: hidden },
    checks: Object.fromEntries(
      checksFor(plan).map((check) => {
        const { name, question } = checkWords(plan, check)
        const elsewhere =
          askedBy(plan, check.code) === undefined
            ? ''
            : ' Not asked here: watched by another output of this device, which has a pack of its own'
        return [check.code, `${name}: ${question}${elsewhere}`]
      }),
    ),
    measures: Object.fromEntries(packMeasuresOf(plan).map((measure) => [measure, packMeasures[measure]?.words ?? ''])),
    how_to_read: [
      `'${hidden}' is a count that is hidden: 1 to 7, or any other above nought that is hidden to protect one. Nought is shown. All other counts are rounded to the nearest 5, so parts may not add up to their total.`,
      'Shares, their intervals and their differences are worked out from the counts shown. "withheld": a count they need is hidden. "undefined": nothing out of nothing, which is not nought.',
      'Intervals are 95 %, unadjusted for their number, and treat cases as separate: where one person has several, the true uncertainty is wider. Shares: Wilson, exact for small or extreme counts. Differences: this group minus everyone else whose group is known, or minus the reference that “held_against” names (Newcombe).',
      `Volume counts predictions of all days that have been judged. Outcomes, shares and groups count units of mature days only${judgesOutput(plan) ? '' : ', at the flag as the feed sent it'}. An outcome that is not known is never counted as ${judgesOutput(plan) ? 'right' : 'no event'}.`,
      ...judgedReading(plan),
      `Levels that mean "not known" are rows of their own, outside comparisons. "${notDivided}" are cases tallied before the plan had that division.`,
      'A finding’s line is the check, the field or measure it asks about and the place: "B2:lactate@site=A" is check B2 for lactate at site A; "all" is everyone together. "checks" above says what each asks. An alert’s cause is the most upstream thing found; red is for the same day, amber for the same week.',
      `Findings are numbers of nights. Alerts are as they stood when the pack was made, without names or what people wrote. Which group was found worse off (E1) is left to the published equality report, which says it where its counts can be shown; here the place of such an alert is "${unnamed}", as it is of a division whose levels the plan does not list.`,
      'Packs with counts share no day with one another, nor with a published equality report: they could be subtracted. The one exception is a whole quarter on record: its pack and its published report count the same cases, and are suppressed together. A pack without counts may stand beside any.',
      'Not in this pack: single cases, crossings of two characteristics, divisions whose levels the plan does not list, how clinicians used the device (who was right when they disagreed, when outputs were seen, use outside what is intended), incidents, complaints and local changes.',
    ],
    not_collected: Object.entries({ ...plan.characteristics, deprivation: plan.deprivation }).flatMap(
      ([characteristic, mapping]) => ('not_collected' in mapping ? [{ characteristic }] : []),
    ),
  }
}

/** What the device gives out; of an output that is judged, when one is wrong. The people who agreed it are not named. */
function outputOf({ output }: Plan): unknown {
  switch (output.kind) {
    case 'probability':
    case 'binary':
      return output.kind
    case 'number':
      return {
        kind: output.kind,
        ...(output.unit === undefined ? {} : { unit: output.unit }),
        tolerance: output.tolerance,
      }
    case 'category':
      return { kind: output.kind, classes: output.classes, ordered: output.ordered }
    case 'document':
      return {
        kind: output.kind,
        rates: output.rates.map(({ name, label, measure, harmful }) => ({ name, label, measure, harmful })),
      }
  }
}

/** How the tables of an output that is judged right or wrong are read; nothing of another. */
function judgedReading(plan: Plan): readonly string[] {
  const when = wrongWords(plan)
  if (when === undefined) return []
  const means =
    'Means are given for periods of at least 25 cases as shown, in steps that fit every number of cases that the count shown may stand for. The total is given only where every month is given or had none: else the month that is left out could be worked out.'
  const own = {
    number: `Errors: the device’s number less the reference, in the plan’s unit. ${means}`,
    category:
      'Classes: cases by the category given and that of the reference; a row without one of the two counts all. Sensitivity is of the cases of the reference’s category, the positive predictive value of those given it. Kappa is worked out from the counts shown, weighted by squares where the categories have an order.',
    document: `Found: documents in which readers found one or more, and how many they found. Only audited documents are counted. What was found per document is worked out from the counts shown. Of minutes: ${means}`,
  }
  const { kind } = plan.output
  return [
    `An output is wrong when it was ${when}.`,
    ...(kind === 'number' || kind === 'category' || kind === 'document' ? [own[kind]] : []),
  ]
}
