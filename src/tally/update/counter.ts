import { Worker } from 'node:worker_threads'
import type { AskedDay } from '../cases/day-cases.ts'
import type { Setting } from './count-day.ts'
import { type WrittenDay, writtenDay } from './written/store.ts'

/** Counts days, each once its cases are there. */
export interface Counter {
  count(asked: AskedDay, data: Uint8Array): Promise<WrittenDay>
  /** no day is counted any more */
  close(): Promise<void>
}

/**
 * Counts so many days: a few of them here; more in a thread of their own, so that the database is listened to meanwhile. The thread
 * takes as long to begin as a night's days take to count.
 */
export function counterFor(days: number, setting: Setting): Counter {
  return days > fewDays ? inThread(setting) : here(setting)
}

/** More days than any night has. */
const fewDays = 64

function here(setting: Setting): Counter {
  return { count: async (asked, data) => writtenDay(setting, asked, data), close: async () => {} }
}

function inThread(setting: Setting): Counter {
  // What is counted lives for a day: without a limit the thread would keep many days' leavings.
  const worker = new Worker(new URL('./counting-thread.ts', import.meta.url), {
    workerData: setting,
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
  })
  const waiting: PromiseWithResolvers<WrittenDay>[] = []
  let failed: { readonly error: unknown } | undefined
  const fail = (error: unknown) => {
    failed ??= { error }
    for (const one of waiting.splice(0)) one.reject(error)
  }
  worker.on('message', (counted: WrittenDay) => waiting.shift()?.resolve(counted))
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error('the thread that counts has ended')))
  return {
    count(asked, data) {
      if (failed !== undefined) return Promise.reject(failed.error)
      const one = Promise.withResolvers<WrittenDay>()
      waiting.push(one)
      // Given away rather than copied, where they are in memory of their own.
      worker.postMessage(
        { asked, data },
        data.byteLength === data.buffer.byteLength ? [data.buffer as ArrayBuffer] : [],
      )
      return one.promise
    },
    async close() {
      await worker.terminate()
    },
  }
}
