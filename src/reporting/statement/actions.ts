/**
 * What a month's monitoring leads to, in one of five words. A person chooses it; nothing proposes it. What each means is
 * ours: no standard defines them.
 */
export const actions = [
  { name: 'continue', means: 'Use goes on as it is. Nothing is to be done besides what is under way.' },
  { name: 'continue with action', means: 'Use goes on, and something is to be done: say what, by whom and by when.' },
  {
    name: 'restrict',
    means: 'Use goes on only for some: say at which sites, for which patients, or for which purpose.',
  },
  { name: 'suspend', means: 'Use stops until something has been done: say what, and what is used meanwhile.' },
  {
    name: 'retire',
    means: 'Use stops for good: say what replaces it, and what becomes of its data and its safety case.',
  },
] as const
export type Action = (typeof actions)[number]['name']

/** The action of this name, or undefined. */
export function actionNamed(name: unknown): Action | undefined {
  return actions.find((one) => one.name === name)?.name
}
