import { Worker } from 'node:worker_threads'

/** Tasks shared out among worker threads of a module: each takes the next when it has done one. Gives each result as it comes. */
export function shareOut<Task, Result>(
  module: URL,
  tasks: readonly Task[],
  workers: number,
  take: (result: Result) => void,
): Promise<void> {
  const left = [...tasks]
  let busy = 0
  return new Promise((resolve, reject) => {
    if (tasks.length === 0) resolve()
    for (let at = 0; at < Math.min(workers, tasks.length); at++) {
      const worker = new Worker(module)
      const next = () => {
        const task = left.shift()
        if (task !== undefined) worker.postMessage(task)
        else {
          void worker.terminate()
          busy -= 1
          if (busy === 0) resolve()
        }
      }
      busy += 1
      worker.on('error', reject)
      worker.on('message', (message: { readonly result: Result } | 'done') => {
        if (message === 'done') next()
        else take(message.result)
      })
      next()
    }
  })
}
