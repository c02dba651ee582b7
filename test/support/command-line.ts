import { type ChildProcess, execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { afterAll } from 'vitest'

/** How a command ended, and what it had said. */
export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface CommandLine {
  /** Runs `wardwatch WORDS` in one process with the others of this test file: the same code, started once. */
  readonly wardwatch: (...words: readonly string[]) => Promise<Ended>
  /** Runs it as a person does, in a process of its own. Slower: once for each command is enough. */
  readonly alone: (...words: readonly string[]) => Promise<Ended>
}

/** The command line of the installation whose database `address` names. Call it at the top of the file. */
export function commandLine(address: () => string): CommandLine {
  const environment = () => ({ PATH: '', DATABASE_URL: address() })
  let started: ChildProcess | undefined
  let before: Promise<unknown> = Promise.resolve()
  afterAll(() => started?.kill())

  async function inTurn(words: readonly string[]): Promise<Ended> {
    started ??= fork('test/support/in-turn.ts', { env: environment(), execArgv: [], stdio: 'inherit' })
    const child = started
    const listening = new AbortController()
    const heard = (event: string) => once(child, event, { signal: listening.signal })
    const gone = heard('exit').then(() => {
      throw new Error(`wardwatch ${words.join(' ')}: its process ended`)
    })
    const answer = heard('message')
    child.send(words)
    try {
      const [ended] = await Promise.race([answer, gone])
      return ended as Ended
    } finally {
      listening.abort()
      await Promise.allSettled([answer, gone])
    }
  }

  return {
    wardwatch: (...words) => {
      const ended = before.then(() => inTurn(words))
      before = ended.catch(() => {})
      return ended
    },
    alone: (...words) => alone(words, environment()),
  }
}

/** Runs `wardwatch WORDS` as a person does, in a process of its own with nothing but this environment. */
function alone(words: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const options = { env, maxBuffer: 1 << 26 }
    execFile(process.execPath, ['src/cli.ts', ...words], options, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number') reject(error)
      else resolve({ code: Number(error?.code ?? 0), stdout, stderr })
    })
  })
}
