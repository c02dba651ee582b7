/** What a fault or a condition does to a site's day, whatever the device; each kind of device adds its own. */
export interface CommonChange {
  /** patients a day × this */
  readonly demand?: number
  /** this part of places goes to the sicker, and so mostly the older, of two patients who might come */
  readonly sicker?: number
  /** what the feed says of the release and of the device's software */
  readonly release?: string
  readonly deviceSoftware?: string
}

/** A change from a day on, everywhere or at one site. */
export interface PlantedChange<Change extends CommonChange> {
  readonly from: string
  readonly site?: string
  readonly change: Change
}

/** The changes in force at a site on a day; of two that change the same thing, the later in the list. */
export function inForce<Change extends CommonChange>(
  planted: readonly PlantedChange<Change>[],
  day: string,
  site: string,
): Partial<Change> {
  let changes: Partial<Change> = {}
  for (const { from, site: only, change } of planted)
    if (from <= day && (only === undefined || only === site)) changes = { ...changes, ...change }
  return changes
}
