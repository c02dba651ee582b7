/** A request that cannot be answered as asked. Its words are shown as they stand: they may hold no value that was sent. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly statusCode: number
  readonly title: string

  constructor(statusCode: number, title: string, words: string) {
    super(words)
    this.statusCode = statusCode
    this.title = title
  }
}

/** "There is no … here": throw it where a deployment, an alert or a file is asked for by a name that nothing has. */
export function notFound(what: string): Refusal {
  return new Refusal(
    404,
    'Page not found',
    `There is no such ${what}. Check the address, or start from the list of deployments.`,
  )
}
