import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import type { AskedDay } from '../cases/day-cases.ts'
import type { Setting } from './count-day.ts'
import { writtenDay } from './written/store.ts'

/*
 * A thread that counts days: each message is a day with its cases, and is answered with what came of it, in the same order.
 * What goes wrong here ends the thread with its error.
 */
if (!isMainThread)
  parentPort?.on('message', ({ asked, data }: { readonly asked: AskedDay; readonly data: Uint8Array }) => {
    const counted = writtenDay(workerData as Setting, asked, data)
    const { buffer } = counted.rows
    parentPort?.postMessage(counted, counted.rows.byteLength === buffer.byteLength ? [buffer as ArrayBuffer] : [])
  })
