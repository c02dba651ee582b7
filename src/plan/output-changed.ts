import type { Plan, Rate } from './plan.ts'

type Output = Plan['output']

/**
 * What a later version of a plan says otherwise of the output itself: of what the baseline in force was frozen for, and what
 * outcomes on record were judged by. undefined where nothing of that changes. The plausible range, a rate's column and label,
 * what a document is called and the reason for a tolerance may change.
 */
export function outputChanged(before: Output, after: Output): string | undefined {
  if (before.kind !== after.kind) return `an output of kind '${before.kind}', not '${after.kind}'`
  const said = (of: Output, other: Output) =>
    Object.entries(decisive(of)).find(([name, words]) => decisive(other)[name] !== words)
  const [was, is] = [said(before, after), said(after, before)]
  return was === undefined || is === undefined ? undefined : `${was[0]} ${was[1]}, not ${is[1]}`
}

function decisive(output: Output): Readonly<Record<string, string>> {
  switch (output.kind) {
    case 'probability':
    case 'binary':
      return {}
    case 'number':
      return { 'output.unit': quoted(output.unit ?? 'none'), 'output.tolerance': String(output.tolerance) }
    case 'category':
      return { 'output.classes': output.classes.map(quoted).join(', '), 'output.ordered': String(output.ordered) }
    case 'document':
      return { 'output.rates': output.rates.map(rateWords).join(', ') }
  }
}

function rateWords({ name, measure, harmful }: Rate): string {
  return `${quoted(name)} (${measure}${harmful ? ', harmful' : ''})`
}

/** Two classes must not read like one whose name holds a quotation mark. */
function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`
}
