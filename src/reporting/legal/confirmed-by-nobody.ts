import { routeList } from '../mhra.ts'

/** A route as a file gives it, with its own mark. */
interface Given {
  readonly id: string
  readonly name: string
  readonly where: string
  readonly notes: readonly string[]
  readonly source?: string | undefined
  readonly url?: string | undefined
  readonly version?: string | undefined
  readonly confirmed?: boolean | undefined
}

/** Whether a route says that it is confirmed although its file names nobody who did, and it is not to the letter one that is shipped confirmed. */
export function isConfirmedByNobody(route: Given): boolean {
  if (route.confirmed !== true) return false
  const shipped = routeList.routes.find(({ id }) => id === route.id)
  return shipped?.confirmed !== true || wordsOf(route) !== wordsOf(shipped)
}

function wordsOf({ name, where, source, url, version, notes }: Given): string {
  return [name, where, source, url, version, ...notes].join('\n')
}
