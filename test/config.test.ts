import { describe, expect, test } from 'vitest'
import { ConfigProblem, loadConfig } from '../src/config.ts'

function problemOf(env: Record<string, string>): ConfigProblem {
  try {
    loadConfig(env)
  } catch (error) {
    if (error instanceof ConfigProblem) return error
  }
  throw new Error('expected the settings to be refused')
}

describe('the settings', () => {
  test('have a default each', () => {
    expect(loadConfig({})).toEqual({
      databaseUrl: undefined,
      dataFolder: './data',
      host: '127.0.0.1',
      port: 3000,
      nightCron: '15 4 * * *',
      timeZone: 'Europe/London',
      logLevel: 'info',
    })
  })

  test('are read from the environment', () => {
    const config = loadConfig({
      DATABASE_URL: 'postgres://somebody:secret@db/wardwatch',
      WARDWATCH_DATA: '/srv/wardwatch',
      HOST: '::1',
      PORT: '0',
      NIGHT_CRON: '0 5 * * 1-5',
      TIME_ZONE: 'UTC',
      LOG_LEVEL: 'silent',
    })
    expect(config).toEqual({
      databaseUrl: 'postgres://somebody:secret@db/wardwatch',
      dataFolder: '/srv/wardwatch',
      host: '::1',
      port: 0,
      nightCron: '0 5 * * 1-5',
      timeZone: 'UTC',
      logLevel: 'silent',
    })
  })

  test('that are empty count as not set', () => {
    expect(loadConfig({ DATABASE_URL: '', PORT: ' ' })).toEqual(loadConfig({}))
  })

  test('that cannot be used are all named at once', () => {
    const problem = problemOf({
      DATABASE_URL: 'mysql://x',
      HOST: '0.0.0.0',
      PORT: '70000',
      NIGHT_CRON: 'nightly',
      TIME_ZONE: 'Europe/Leeds',
      LOG_LEVEL: 'loud',
    })
    expect(problem.problems.map(({ key }) => key)).toEqual([
      'DATABASE_URL',
      'HOST',
      'PORT',
      'NIGHT_CRON',
      'TIME_ZONE',
      'LOG_LEVEL',
    ])
    for (const { key, message } of problem.problems) expect(problem.message).toContain(`${key}: ${message}`)
  })

  test('never show the password of a database address, not even of a broken one', () => {
    const problem = problemOf({ DATABASE_URL: 'posgres://somebody:hunter2@db/wardwatch' })
    expect(JSON.stringify([problem.message, problem.problems, problem.stack, problem.cause])).not.toContain('hunter2')
  })

  test.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('may serve this machine itself at %s', (host) => {
    expect(loadConfig({ HOST: host }).host).toBe(host)
  })

  test.each(['0.0.0.0', '::', '192.168.1.4', 'ward.example.nhs.uk', '127.0.0.1.example.org'])(
    'may not serve others at %s while there is no sign-in',
    (host) => {
      expect(problemOf({ HOST: host }).message).toContain('there is no sign-in yet')
    },
  )

  test.each(['-1', '1.5', '3000x', '65536'])('do not take %s for a port', (port) => {
    expect(problemOf({ PORT: port }).problems).toEqual([
      { key: 'PORT', message: 'must be a whole number from 0 to 65535' },
    ])
  })
})
