import Fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { logError } from '../../src/web/errors.ts'

describe('the log of an error', () => {
  it('keeps its kind, its code and where it arose, for it and its cause, and never its message', () => {
    const lines: string[] = []
    const app = Fastify({ logger: { level: 'error', stream: { write: (text: string) => lines.push(text) } } })
    const cause = Object.assign(new Error('row 943 476 5919'), { code: '22P02' })
    logError(app.log, new TypeError('Mr John Smith', { cause }), '/deployments/:code')
    const line = lines.join('')
    expect(line).toContain('TypeError')
    expect(line).toContain('22P02')
    expect(line).toContain('/deployments/:code')
    expect(line).toContain('errors.test.ts')
    expect(line).not.toContain('Smith')
    // With its blanks: the line has a time and a process number, which may hold any three digits.
    expect(line).not.toContain('943 476')
    expect(line).not.toContain('476 5919')
  })
})
