/**
 * Whether a level names the area somebody lives in: a postcode, a lower layer super output area of England or Wales, a
 * data zone of Scotland, or a super output area or data zone of Northern Ireland.
 */
export function holdsSmallArea(level: string): boolean {
  return smallArea.test(level.trim())
}

// GSS codes of areas: a letter, two digits of the kind of area, six of the area; then postcodes, and Northern Ireland's own.
const smallArea = /^(?:[EWSN]\d{8}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|95[A-Z]{2}\d{2}[A-Z]\d)$/i
