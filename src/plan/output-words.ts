import type { OutputKind, Plan } from './plan.ts'
import { differenceUnit, numberWords, withUnit } from './words.ts'

/** What a device of this kind gives out for a case. */
export function outputWords(kind: OutputKind): string {
  const words: Readonly<Record<OutputKind, string>> = {
    probability: 'A probability',
    binary: 'A flag without a score',
    category: 'A category',
    number: 'A number',
    document: 'A document',
  }
  return words[kind]
}

/**
 * When an output of this device is called wrong, to follow "was": "off by more than 10 points", "another category than the
 * reference", "with any omissions or hallucinations". undefined where outputs are not judged right or wrong.
 */
export function wrongWords({ output }: Pick<Plan, 'output'>): string | undefined {
  switch (output.kind) {
    case 'probability':
    case 'binary':
      return undefined
    case 'number':
      return `off by more than ${withUnit(String(output.tolerance), differenceUnit(output.unit))}`
    case 'category':
      return 'another category than the reference'
    case 'document':
      return `with any ${either(output.rates.filter(({ harmful }) => harmful).map(({ label }) => label))}`
  }
}

/** The plausible range of a device's numbers: "5% to 90%"; empty where the plan gives none. */
export function rangeWords({ output }: Pick<Plan, 'output'>): string {
  if (output.kind !== 'number' || output.plausible === undefined) return ''
  return output.plausible.map((end) => withUnit(numberWords(end), output.unit)).join(' to ')
}

function either(labels: readonly string[]): string {
  // Not of an abbreviation: "ICD codes" stay so.
  const words = labels.map((label) => label.replace(/^\p{Lu}(?!\p{Lu})/u, (letter) => letter.toLowerCase()))
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

/** A release's threshold as a person reads it; a release of a device that gives no score has none. */
export function thresholdWords(threshold: number | undefined): string {
  return threshold === undefined ? 'no threshold' : `threshold ${threshold}`
}
