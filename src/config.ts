import { validate } from 'node-cron'
import { z } from 'zod'

/** How this process is set up. Read once, at the start, and handed on as an argument. */
export type Config = {
  /** A PostgreSQL of one's own; undefined means the embedded one under `dataFolder`. Holds a password: never log it. */
  readonly databaseUrl: string | undefined
  readonly dataFolder: string
  readonly host: string
  readonly port: number
  /** When the night's work starts, as a cron expression in `timeZone`. */
  readonly nightCron: string
  readonly timeZone: string
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
}

type Environment = Readonly<Record<string, string | undefined>>

/** Settings that cannot be used: all of them at once, each by its name. */
export class ConfigProblem extends Error {
  override readonly name = 'ConfigProblem'
  readonly problems: readonly { readonly key: string; readonly message: string }[]

  constructor(problems: ConfigProblem['problems']) {
    super(`These settings cannot be used:\n${problems.map(({ key, message }) => `  ${key}: ${message}`).join('\n')}`)
    this.problems = problems
  }
}

/**
 * Reads the settings from the environment (and from a `.env` file in the folder it is started from, which gives way to
 * the environment). Throws one `ConfigProblem` that names every setting that cannot be used; no value is repeated in it.
 */
export function loadConfig(env: Environment = environment()): Config {
  // `NAME=` in a file means "not set".
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const parsed = SETTINGS.safeParse(given)
  if (!parsed.success)
    throw new ConfigProblem(parsed.error.issues.map(({ path, message }) => ({ key: String(path[0]), message })))
  const settings = parsed.data
  return {
    databaseUrl: settings.DATABASE_URL,
    dataFolder: settings.WARDWATCH_DATA,
    host: settings.HOST,
    port: settings.PORT,
    nightCron: settings.NIGHT_CRON,
    timeZone: settings.TIME_ZONE,
    logLevel: settings.LOG_LEVEL,
  }
}

/** The PostgreSQL that the tests use, when one is given. */
export function loadTestDatabaseUrl(env: Environment = process.env): string | undefined {
  return z.object({ TEST_DATABASE_URL: postgresAddress().optional() }).parse({
    TEST_DATABASE_URL: env.TEST_DATABASE_URL || undefined,
  }).TEST_DATABASE_URL
}

const SETTINGS = z.object({
  DATABASE_URL: postgresAddress().optional(),
  WARDWATCH_DATA: z.string().default('./data'),
  HOST: z
    .string()
    .refine(isLoopback, 'must be this machine itself (127.0.0.1): there is no sign-in yet, so nobody else may reach it')
    .default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a whole number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a whole number from 0 to 65535')
    .default(3000),
  NIGHT_CRON: z.string().refine(validate, "must be a cron expression, such as '15 4 * * *'").default('15 4 * * *'),
  TIME_ZONE: z
    .string()
    .refine(isTimeZone, "must be a time zone's name, such as Europe/London")
    .default('Europe/London'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be one of fatal, error, warn, info, debug, trace, silent',
    })
    .default('info'),
})

function postgresAddress() {
  return z.string().refine(isPostgresAddress, 'must be an address that starts with postgres:// (not repeated here)')
}

function isPostgresAddress(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text)
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function environment(): Environment {
  try {
    process.loadEnvFile()
  } catch (error) {
    // No `.env` is the usual case; one that cannot be read must not be passed over.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
  return process.env
}
