/**
 * Why nothing can be judged by a baseline, for a page or an alert: none has been frozen, or the one in force is of an
 * earlier version of Wardwatch (`isOfEarlierVersion` in store.ts), which is put right by freezing it anew.
 */
export function noBaselineWords(isOfEarlierVersion: boolean): string {
  return isOfEarlierVersion
    ? 'the baseline was frozen by an earlier version of Wardwatch and cannot judge a night: freeze it anew'
    : 'no baseline has been frozen'
}
