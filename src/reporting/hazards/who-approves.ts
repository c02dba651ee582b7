/**
 * Why somebody of this role does not approve a hazard or accept its risk; undefined when they may. DCB0160 asks that the
 * clinical safety officer approves each version of the log. Until there is sign-in the role is as typed, so this stops a
 * slip and not a lie; a deputy's title that names the office will do.
 */
export function whyNotFor(
  role: string,
  safetyOfficer: { readonly name: string; readonly role: string },
): string | undefined {
  const typed = plain(role)
  if (/\bclinical safety officer\b|\bcso\b/.test(typed) || typed === plain(safetyOfficer.role)) return undefined
  return `Only a clinical safety officer approves an entry or accepts its risk. Save it, and ask ${safetyOfficer.name} (${safetyOfficer.role})`
}

function plain(words: string): string {
  return words.toLowerCase().replace(/\s+/g, ' ').trim()
}
