import { countWords, dayWords, plural } from '../../plan/words.ts'
import type { ContractCounts } from './counts.ts'

/** The contract in one sentence: what was agreed, and what was raised. */
export function contractWords(counts: ContractCounts): string {
  const asked = `In the ${plural(counts.oneFalseAlarmPerNights, 'night')} to ${dayWords(counts.to)}: agreed at most 1 false alarm${counts.ofOutputs === undefined ? '' : ` from all ${countWords(counts.ofOutputs)} outputs of this device`}`
  const here = counts.ofOutputs === undefined ? '' : ' by this one'
  const raised = `${plural(counts.raised, 'alert')} raised${here}, ${countWords(counts.nothingWrongFound)} closed as nothing wrong found, ${countWords(counts.fixed)} as fixed, ${countWords(counts.realAndAccepted)} as real and accepted, ${countWords(counts.notClosed)} still open`
  const outside = [
    ...(counts.facts > 0 ? [`${plural(counts.facts, 'alert')} about plain facts`] : []),
    ...(counts.cannotSay > 0 ? [`${plural(counts.cannotSay, 'alert')} that something cannot be said`] : []),
  ]
  return `${asked}; ${raised}.${outside.length > 0 ? ` Outside the agreement: ${outside.join(' and ')}.` : ''}`
}
