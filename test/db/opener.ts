// A process of its own that opens the database of the folder it is given, says so, and then does as it is told by
// its standard input: "close" (close and end), "exit" (end without closing).
import { once } from 'node:events'
import { openEmbedded } from '../../src/db/embedded.ts'

const folder = process.argv[2] ?? ''
const times = Number(process.argv[3] ?? 1)
for (let time = 1; time < times; time += 1) {
  const early = await openEmbedded(folder, { durable: false })
  await early.close()
}
const embedded = await openEmbedded(folder, { durable: false })
process.stdout.write(`${JSON.stringify({ pid: embedded.pid, url: embedded.url('postgres') })}\n`)
const [order] = await once(process.stdin, 'data')
if (String(order).trim() === 'exit') process.exit(0)
await embedded.close()
process.exit(0)
