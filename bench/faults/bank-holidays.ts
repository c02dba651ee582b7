/** England and Wales in the time of the runs, https://www.gov.uk/bank-holidays: a fact that both hospitals live by. */
export const bankHolidays: ReadonlySet<string> = new Set([
  '2025-08-25',
  '2025-12-25',
  '2025-12-26',
  '2026-01-01',
  '2026-04-03',
  '2026-04-06',
  '2026-05-04',
  '2026-05-25',
])
