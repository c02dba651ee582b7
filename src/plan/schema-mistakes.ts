import type { z } from 'zod'
import type { Path } from './locate.ts'
import type { Mistake } from './mistake.ts'
import { nearest } from './nearest.ts'
import { planSchema } from './plan.ts'
import { allowedKeys } from './schema-keys.ts'

/** The schema's complaints in words that a data engineer can act on. */
export function schemaMistakes(issues: readonly z.core.$ZodIssue[]): readonly Mistake[] {
  return issues.flatMap((issue) => mistakesOf(issue, issue.path))
}

function mistakesOf(issue: z.core.$ZodIssue, path: Path): readonly Mistake[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(path, key))
    case 'invalid_value':
      return [{ path, reason: 'is not one of the allowed values', advice: `Allowed: ${issue.values.join(', ')}.` }]
    case 'invalid_type':
      return [
        {
          path,
          reason: `must be ${kindWords[issue.expected] ?? issue.expected}`,
          advice: typeAdvice(issue.expected, path),
        },
      ]
    case 'invalid_union':
      return unionMistakes(issue, path)
    case 'too_small':
    case 'too_big':
      return [{ path, ...sizeWords(issue) }]
    default:
      return [{ path, reason: issue.message, advice: 'Correct the value.' }]
  }
}

const kindWords: Readonly<Record<string, string>> = {
  string: 'a single value',
  object: 'a map (keys with values, indented)',
  array: 'a list (lines that begin with "-")',
  tuple: 'a list of two values, such as [0, 100]',
}

function typeAdvice(expected: string, path: Path): string {
  const keys = expected === 'object' ? allowedKeys(planSchema, path) : []
  return keys.length === 0 ? 'Give it here.' : `Its keys: ${keys.join(', ')}.`
}

function unknownKey(path: Path, key: string): Mistake {
  const keys = allowedKeys(planSchema, path)
  const meant = nearest(key, keys)
  const suggestion = meant === undefined ? '' : `Did you mean '${meant}'? `
  return {
    path: [...path, key],
    reason: 'is not a key of the plan here',
    advice: `${suggestion}Allowed: ${keys.join(', ')}.`,
  }
}

/**
 * A union is either a kind not on its list, or alternatives of which none fits: then the one that was nearest speaks.
 * With nothing there, or no map, both are offered.
 */
function unionMistakes(issue: z.core.$ZodIssueInvalidUnion, path: Path): readonly Mistake[] {
  if (issue.errors.length === 0) {
    const allowed = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : []
    return [{ path, reason: 'is not one of the allowed values', advice: `Allowed: ${allowed.join(', ')}.` }]
  }
  // Words of the schema's own say more than those of its alternatives.
  if (issue.message !== 'Invalid input') return [{ path, reason: issue.message, advice: 'Correct the value.' }]
  const notMap = issue.errors.every((errors) =>
    errors.some((one) => one.code === 'invalid_type' && one.path.length === 0),
  )
  if (notMap)
    return [
      {
        path,
        reason: 'must say either which column holds it or why it is not collected',
        advice:
          'Give "column: …" and "levels: […]" (or "code_list: …" and "codes: …"), or "not_collected: the reason".',
      },
    ]
  const nearestErrors = [...issue.errors].sort((a, b) => weight(a) - weight(b))[0] ?? []
  return nearestErrors.flatMap((one) => mistakesOf(one, [...path, ...one.path]))
}

function weight(errors: readonly z.core.$ZodIssue[]): number {
  return errors.reduce((sum, one) => sum + (one.code === 'unrecognized_keys' ? one.keys.length : 1), 0)
}

function sizeWords(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): Omit<Mistake, 'path'> {
  const bound = issue.code === 'too_small' ? issue.minimum : issue.maximum
  const side = issue.code === 'too_small' ? 'at least' : 'at most'
  if (issue.origin === 'array') return { reason: `must list ${side} ${bound}`, advice: 'Add or remove items.' }
  return { reason: issue.message, advice: issue.origin === 'string' ? 'Give it here.' : `It must be ${side} ${bound}.` }
}
