type Departure = {
  /** What can be done in an instant, when the process is already ending. */
  readonly now: () => void
  /** What ought to be done, when there is time. */
  readonly properly: () => Promise<void>
}

const departures = new Set<Departure>()
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Sees to `departure` if this process ends, or is told to end, before the function answered here is called. A signal that
 * anybody else listens to is theirs: they close in their own order. One that nobody listens to ends us as it would have,
 * only after we have tidied up.
 */
export function onLeaving(departure: Departure): () => void {
  if (departures.size === 0) listen()
  departures.add(departure)
  return () => {
    departures.delete(departure)
    if (departures.size === 0) stopListening()
  }
}

function listen(): void {
  process.on('exit', atExit)
  for (const signal of SIGNALS) process.on(signal, atSignal)
}

function stopListening(): void {
  process.off('exit', atExit)
  for (const signal of SIGNALS) process.off(signal, atSignal)
}

function atExit(): void {
  for (const { now } of departures) now()
}

async function atSignal(signal: NodeJS.Signals): Promise<void> {
  if (process.listenerCount(signal) > 1) return
  // Our listener goes first, so that a second Ctrl-C ends us at once.
  process.off(signal, atSignal)
  await Promise.allSettled([...departures].map(({ properly }) => properly()))
  process.kill(process.pid, signal)
}
