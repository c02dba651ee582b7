import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * The demo for real: `npm run demo` prints its address, every page that the home page leads to answers 200, and Ctrl-C
 * leaves no process and no file behind. Linux: what runs is read from /proc.
 */
const patience = 300_000
// Short, because a socket lies in it; open to pass through, because as root the database runs as another user.
const folder = mkdtempSync('/tmp/wwci-')
chmodSync(folder, 0o711)

// As root the database may lie here instead, where its own user can get in.
const elsewhere = '/var/lib/wardwatch'
const before = new Set(homes())

const began = Date.now()
// A group of its own, as at a terminal: Ctrl-C reaches every process of it.
const demo = spawn('npm', ['run', 'demo'], {
  detached: true,
  env: { ...process.env, TMPDIR: folder, PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const group = demo.pid ?? 0
let said = ''
demo.stdout.setEncoding('utf8').on('data', (text: string) => {
  said += text
})
const ended = new Promise<void>((resolve) => demo.once('exit', () => resolve()))

try {
  const address = await printedAddress()
  console.log(`${address} after ${((Date.now() - began) / 1000).toFixed(1)} s`)
  const home = await page(address)
  const links = [...new Set([...home.matchAll(/href="(\/deployments\/[^"#?]+)"/g)].map(([, path]) => path ?? ''))]
  if (links.length < 3) throw new Error(`the home page leads to ${links.length} deployments`)
  for (const link of links) await page(new URL(link, address).href)
  const places = [folder, ...homes().filter((path) => !before.has(path))]
  if (places.flatMap(processesOf).length === 0) throw new Error('its database cannot be seen, so nor can its end')
  console.log(`200 from the home page and ${links.length} pages that it leads to`)
  process.kill(-group, 'SIGINT')
  await Promise.race([ended, sleep(60_000, undefined, { ref: false })])
  // npm ends first; what it started may still be tidying up.
  const giveUp = Date.now() + 60_000
  while (Date.now() < giveUp && (groupLives() || places.some((path) => processesOf(path).length > 0))) await sleep(100)
  const left = places.flatMap(processesOf)
  if (groupLives() || left.length > 0) throw new Error(`still running after Ctrl-C: ${left.join('; ')}`)
  const ours = readdirSync(folder).filter((name) => name !== 'node-compile-cache') // npm's own
  const files = [...ours, ...places.slice(1).filter((path) => existsSync(path))]
  if (files.length > 0) throw new Error(`left behind: ${files.join(', ')}`)
  console.log('Ctrl-C left no process and no file behind')
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\nThe demo had said:\n${said}`)
  process.exitCode = 1
} finally {
  if (groupLives()) process.kill(-group, 'SIGKILL')
  rmSync(folder, { recursive: true, force: true })
}

async function printedAddress(): Promise<string> {
  while (Date.now() - began < patience) {
    const address = /Wardwatch is at (http:\S+)/.exec(said)?.[1]
    if (address !== undefined) return address
    if (demo.exitCode !== null) throw new Error(`the demo ended by itself with ${demo.exitCode}`)
    await sleep(100)
  }
  throw new Error(`no address within ${patience / 1000} seconds`)
}

async function page(address: string): Promise<string> {
  const response = await fetch(address)
  if (response.status !== 200) throw new Error(`${address} answers ${response.status}`)
  return await response.text()
}

function groupLives(): boolean {
  try {
    process.kill(-group, 0)
    return true
  } catch {
    return false
  }
}

function homes(): readonly string[] {
  return existsSync(elsewhere) ? readdirSync(elsewhere).map((name) => join(elsewhere, name)) : []
}

/** Command lines that name the folder: the database's processes are in a group of their own. */
function processesOf(path: string): readonly string[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((pid) => {
      try {
        const command = readFileSync(join('/proc', pid, 'cmdline'), 'utf8').replaceAll('\0', ' ')
        return command.includes(path) ? [command] : []
      } catch {
        return [] // it has ended meanwhile
      }
    })
}
