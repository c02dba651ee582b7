import type { HeldDrill } from '../../drill/store.ts'
import type { CheckCode } from '../../plan/checks.ts'
import type { Plan } from '../../plan/plan.ts'
import { askedElsewhere } from '../../plan/several-outputs/watched.ts'
import { plural } from '../../plan/words.ts'
import { type Hazard, latest } from '../hazards/entry.ts'
import { proofQuestion, proofWords } from '../hazards/proof.ts'
import type { Answered } from './ask/answer.ts'
import type { Month } from './month.ts'
import { alertSentences, alertsOfHazard, contractSentences } from './say/alerts.ts'
import { checkNights } from './say/check-nights.ts'
import { firstSentences } from './say/first.ts'
import { closedSentence, type HazardSetting, hazardPart } from './say/hazard.ts'
import { labelSentences } from './say/labels.ts'
import { serviceSentences } from './say/service.ts'
import { settingSentences } from './say/setting.ts'
import { useSentences } from './say/use.ts'
import type { Sentence, StatementBody } from './statement.ts'

/** Every answer that a month's statement is written from, and what of the records its words need. */
export interface StatementInput {
  readonly plan: Plan
  readonly month: Month
  /** the last night that is told of */
  readonly to: string
  /** the log as it stood */
  readonly hazards: readonly Hazard[]
  /** the last drill of each fault, as it stood */
  readonly held: readonly HeldDrill[]
  readonly nights: Answered<'nights'>
  readonly plans: readonly Answered<'plan'>[]
  readonly log: Answered<'hazards'>
  readonly checks: ReadonlyMap<CheckCode, Answered<'check'>>
  readonly passed: Answered<'passed'>
  readonly alerts: Answered<'alerts'>
  readonly contract: Answered<'contract'>
  /** the nights of the agreement's window */
  readonly contractNights: Answered<'nights'>
  readonly labels: Answered<'labels'>
  readonly drills: Answered<'drills'>
  readonly service: Answered<'service'>
  readonly use: Answered<'use'>
}

/** The statement's sentences, what could not be said first, and the answers that each of them rests on. */
export function statementBody(input: StatementInput): StatementBody {
  const {
    plan,
    month,
    to,
    hazards,
    held,
    nights,
    plans,
    log,
    passed,
    alerts,
    contract,
    contractNights,
    labels,
    drills,
    service,
    use,
  } = input
  const judged = nights.rows.filter(({ isJudged }) => isJudged).map(({ night }) => night)
  const checks = new Map(
    [...input.checks].map(([code, { answer, rows }]) => [code, { nights: checkNights(rows, judged), ref: answer.ref }]),
  )
  const lastPassed = new Map(passed.rows.map((row) => [row.check, row.night]))
  const askedOf = askedElsewhere(plan)
  const proof = { nights: plan.unknown_nights_before_alert, lastPassed, output: plan.output, askedOf }
  const setting = { plan, night: to, judged: judged.length, log, checks, passed, proof, alerts, drills, held }
  const outOfService = serviceSentences(service, { from: month.from, to })
  const [open, closed] = [hazards.filter(isOpen), hazards.filter((hazard) => !isOpen(hazard))]
  const parts = open.map((hazard) => hazardPart(hazard, setting))
  const mine = open.flatMap((hazard) => alertsOfHazard(alerts.rows, latest(hazard).entry))
  const others = alerts.rows.filter((row) => !mine.includes(row))
  return {
    form: 1,
    month: month.name,
    from: month.from,
    to,
    isWhole: to === month.to,
    first: [
      ...firstSentences({
        from: month.from,
        to,
        monthTo: month.to,
        nights: nights.rows,
        nightsRef: nights.answer.ref,
        // What another output is asked was no silence of this one's.
        checks: new Map([...checks].flatMap(([code, { nights: own }]) => (askedOf.has(code) ? [] : [[code, own]]))),
        checkRefs: [...checks.values()].map(({ ref }) => ref),
        suspendedFrom: plan.suspended_from,
        planRefs: plans.map(({ answer }) => answer.ref),
      }),
      ...outOfService,
      ...logSentences(open, hazards.length, setting),
    ],
    hazards: parts,
    closed: closed.map((hazard) => closedSentence(hazard, setting)),
    otherAlerts: alertSentences(
      others,
      alerts,
      'Every alert of these nights is about an open hazard, or there was none.',
    ),
    contract: contractSentences(contract, contractNights, to, plan),
    labels: labelSentences(labels, plan),
    use: useSentences(use, plan),
    setting: [
      ...settingSentences(nights, plans),
      ...(outOfService.length > 0
        ? []
        : [{ text: 'No suspension is on record for these nights.', refs: [service.answer.ref] }]),
    ],
    answers: [
      nights,
      ...plans,
      log,
      ...input.checks.values(),
      passed,
      alerts,
      contract,
      contractNights,
      labels,
      drills,
      service,
      use,
    ].map(({ answer }) => answer),
  }
}

function logSentences(
  open: readonly Hazard[],
  all: number,
  { log: { answer }, passed, proof, night }: Pick<HazardSetting, 'log' | 'passed' | 'proof' | 'night'>,
): readonly Sentence[] {
  const refs = [answer.ref]
  if (all === 0)
    return [
      {
        text: 'The hazard log is empty, so that nothing can be stated hazard by hazard. That says nothing about safety.',
        refs,
      },
    ]
  const unproven = open.filter(
    (hazard) => proofQuestion(proofWords(latest(hazard).entry.checks, proof, night), proof.nights) !== undefined,
  )
  const elsewhere = open.filter((hazard) => latest(hazard).entry.checks.some((code) => proof.askedOf?.has(code)))
  const unwatched = open.filter((hazard) => latest(hazard).entry.checks.length === 0)
  const unrated = open.filter((hazard) => latest(hazard).entry.initial.rated === undefined)
  return [
    ...(unwatched.length === 0
      ? []
      : [
          {
            text: `No check watches ${named(unwatched)}: nothing of this month shows that ${unwatched.length === 1 ? 'its' : 'their'} controls work.`,
            refs,
          },
        ]),
    ...(elsewhere.length === 0
      ? []
      : [
          {
            text: `Checks of ${named(elsewhere)} are watched by another output of this device, and this statement says nothing of what they found: see each hazard.`,
            refs: [answer.ref],
          },
        ]),
    ...(unproven.length === 0
      ? []
      : [
          {
            text: `The controls of ${named(unproven)} are unproven: a check that watches them has not passed on the last ${plural(proof.nights, 'night')}, or there is none.`,
            refs: [answer.ref, passed.answer.ref],
          },
        ]),
    ...(unrated.length === 0 ? [] : [{ text: `Nobody has rated ${named(unrated)}.`, refs }]),
  ]
}

function named(hazards: readonly Hazard[]): string {
  const numbers = hazards.map(({ hazardId }) => hazardId).join(', ')
  return `${hazards.length === 1 ? 'hazard' : 'hazards'} ${numbers}`
}

function isOpen(hazard: Hazard): boolean {
  return latest(hazard).entry.status !== 'Closed'
}
