import { checkOf } from '../../../drift/checks.ts'
import { daysWords, dayWords } from '../../../plan/words.ts'
import type { Answer } from './answer.ts'

/** What was asked, in words, with its days and lines. */
export function askedWords({ query, lines = [] }: Pick<Answer, 'query' | 'lines'>): string {
  switch (query.kind) {
    case 'nights':
      return `The work of each night from ${daysWords(query.from, query.to)}: whether it ended well, how often it was begun, by which version of the plan and which baseline.`
    case 'plan':
      return `Version ${query.version} of the monitoring plan: its SHA-256, when it was approved and by whom.`
    case 'hazards':
      return 'The last version of every hazard of the log: its number, its SHA-256, what was done with it, when and by whom.'
    case 'check':
      return `Every finding of ${query.check} (${checkOf(query.check).name}) on the nights ${daysWords(query.from, query.to)}: night, line, verdict and, where it could not say, why. ${lines.length === 0 ? 'It has no line here.' : `Lines: ${lines.join(', ')}.`}`
    case 'passed':
      return query.checks.length === 0
        ? `The last night of the year to ${dayWords(query.night)} on which each check that watches a hazard had something steady and nothing shifted. No check is named.`
        : `The last night of the year to ${dayWords(query.night)} on which each of ${query.checks.join(', ')} had something steady and nothing shifted.`
    case 'alerts':
      return `Every alert that was open on a night from ${daysWords(query.from, query.to)}: what it is about, its lines, when it was raised, and when, how and by whom it was closed.`
    case 'contract':
      return `Every alert that was raised on the nights ${daysWords(query.from, query.to)}, whether the agreement about false alarms is about it, and how it was closed.`
    case 'labels':
      return `The days ${daysWords(query.from, query.to)}, whose outcomes fell due: cases of all sites together, and those whose outcome was known when it was due, as counted up to the night of ${dayWords(query.night)} (line outcome@all).`
    case 'service':
      return `Every time up to ${dayWords(query.to)} that the device was put on record as suspended or as returned to service: when and by whom.`
    case 'use':
      return `Cases of the days ${daysWords(query.from, query.to)}, whose outcomes fell due, by what the clinician did with the output and by outcome as known then, and when outputs were seen; cases of ${daysWords(query.usedFrom, query.night)} by whether the device is meant for them. By the columns of version ${query.version} of the plan.`
    case 'drills':
      return 'The last drill of every fault: its number, when it was held, up to which night, its outcome and the SHA-256 of its record.'
  }
}
