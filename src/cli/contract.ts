import type { Command } from 'commander'
import { contractCounts } from '../alerts/contract/counts.ts'
import { presentContract } from '../alerts/contract/present.ts'
import { baselineInUse, casesBesideBaseline, raisedAlerts } from '../alerts/contract/store.ts'
import { limitsOfPlan } from '../alerts/device/contract.ts'
import { readDeviceContract, readFeedWatch } from '../alerts/device/store.ts'
import { inService } from '../drift/in-service.ts'
import { currentBaseline, isOfEarlierVersion, latestNight } from '../drift/store.ts'
import { expectedNight } from '../web/expected-night.ts'
import { planOf, print, withDatabase } from './session.ts'

/** `wardwatch contract`: what was agreed about false alarms, what is in service under it, and what was raised. */
export function contractCommand(program: Command): void {
  program
    .command('contract')
    .description(
      'what was agreed about false alarms: the checks in service, their limits, and the alerts that were raised',
    )
    .argument('<deployment>', "the deployment's code")
    .option('--json', 'print JSON: every arm with its limit, and every alert with how it was closed')
    .action(show)
}

async function show(code: string, { json = false }: { readonly json?: boolean }): Promise<void> {
  await withDatabase(async (db) => {
    const approved = await planOf(db, code)
    const { deploymentId, plan } = approved
    const last = await latestNight(db, deploymentId)
    const night = last ?? plan.live_from
    const inForce = await currentBaseline(db, deploymentId)
    const inUse = inForce && (await baselineInUse(db, deploymentId, inForce, night))
    const frozen = inUse?.frozen
    const recentrings = inUse?.recentrings ?? []
    const cases = inForce === undefined ? [] : await casesBesideBaseline(db, deploymentId, inForce, night)
    const raised = await raisedAlerts(db, deploymentId, night, plan)
    const ofEarlierVersion = frozen === undefined && (await isOfEarlierVersion(db, deploymentId))
    const device = await readDeviceContract(db, plan, night)
    const now = new Date()
    const watch = await readFeedWatch(db, approved, (one) => expectedNight(one, now))
    const page = presentContract({
      code,
      plan,
      night,
      frozen,
      raised,
      recentrings,
      cases,
      isOfEarlierVersion: ofEarlierVersion,
      ...(device === undefined ? {} : { device }),
      ...(watch === undefined ? {} : { watch }),
    })
    const inUseNow = frozen && inService(plan, frozen.baseline, frozen.battery)
    const { agreed, raised: raisedWords, service, signed, recentred } = page
    const baseline = frozen && {
      baselineId: frozen.baseline.baselineId,
      from: frozen.baseline.fromDay,
      to: frozen.baseline.toDay,
      sha256: frozen.sha256,
      approvedBy: frozen.approvedBy,
      approverRole: frozen.approverRole,
      authenticated: false,
      reason: frozen.reason,
    }
    print(
      {
        deployment: code,
        night: last ?? null,
        agreed: plan.false_alarms,
        counts: contractCounts(raised, night, plan),
        alerts: raised.map(({ alert, kind }) => ({ kind, ...alert })),
        baseline: baseline ?? null,
        cases,
        recentrings: recentrings.map(({ recentring, have }) => ({ ...recentring, nightsGathered: have ?? null })),
        service: inUseNow ?? null,
        ...(device !== undefined || inUseNow?.contract.ofDevice === undefined
          ? {}
          : { limitsAreFor: limitsOfPlan(plan, inUseNow) }),
        ...(device === undefined
          ? {}
          : {
              device,
              limitsAreFor: limitsOfPlan(plan, inUseNow),
              feedWatch: watch ?? { by: code, outputs: device.outputs.length, silent: [], shifted: [] },
            }),
      },
      json,
      [
        ...agreed,
        ...page.watch,
        ...(page.device === undefined
          ? []
          : [
              `${page.device.heading}.`,
              ...page.device.sentences,
              ...page.device.table.rows.map(
                ([output, part, arms, expected, raisedThere]) =>
                  `  ${output?.text}: ${part?.text} of it, ${arms?.text} arms, ${expected?.text} false alarms a year, ${raisedThere?.text} raised`,
              ),
            ]),
        raisedWords,
        ...page.oldLimits,
        ...(service === undefined
          ? [
              `Nothing but plain facts is in service: ${page.withoutBaseline}. 'wardwatch baseline freeze ${code}' freezes one.`,
            ]
          : [
              ...service.sentences,
              ...page.casesNow,
              ...service.checks.rows.map(
                ([check, arms, wanted]) => `  ${check?.text}: ${arms?.text} (${wanted?.text} a year)`,
              ),
              ...(service.notStable.length === 0
                ? ['Nothing crossed its own limit on the baseline’s own nights.']
                : [
                    `Not stable in the baseline, signed for by ${signed}:`,
                    ...service.notStable.map((one) => `  ${one}`),
                  ]),
              ...(service.withoutLimit.length === 0
                ? ['Every arm could be set up.']
                : ['Could not be set up:', ...service.withoutLimit.map((one) => `  ${one}`)]),
              ...(recentred.length === 0 ? [] : ['Re-centred by a person:', ...recentred.map((one) => `  ${one}`)]),
            ]),
      ],
    )
  })
}
