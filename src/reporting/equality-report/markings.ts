/** What is printed on every page of an edition. */
export const internalMarking = 'Internal: exact counts. Not for publication'
export const publishedMarking = 'For publication: small counts hidden'
