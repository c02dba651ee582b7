/**
 * NannyML's order of columns (0.13.1, drift/ranker.py, AlertCountRanker): most alerts first; as many alerts, by name from
 * Z to A.
 */
export function byAlertCount<Counted extends { readonly name: string; readonly alerts: number }>(
  columns: readonly Counted[],
): readonly Counted[] {
  return columns.toSorted((a, b) => b.alerts - a.alerts || (a.name < b.name ? 1 : a.name > b.name ? -1 : 0))
}
