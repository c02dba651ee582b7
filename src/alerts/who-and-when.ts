/** A person's name and role, and that nobody has checked them. */
export function byWords(by: { readonly name: string; readonly role: string; readonly authenticated: boolean }): string {
  return `${by.name}, ${by.role}${by.authenticated ? '' : ' (not authenticated)'}`
}

/** `30 November 2026, 04:15`, as clocks in `timeZone` show it. */
export function instantWords(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'long', timeStyle: 'short' })
  return parts.format(at).replace(' at ', ', ')
}
