import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../src/config.ts'
import { startServer } from '../src/server.ts'
import { testDatabase } from './support/database.ts'

const clock = () => new Date('2026-10-31T08:00:00Z')

describe('the server', () => {
  it('answers on loopback at the address it gives, and ends when it is told to', async () => {
    const { url } = await testDatabase()
    const config = loadConfig({ DATABASE_URL: url, PORT: '0', LOG_LEVEL: 'silent' })
    const { address, close } = await startServer(config, { clock, schedule: false, banner: 'Demonstration' })
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const response = await fetch(address)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('Demonstration')
    await close()
    await close()
    await expect(fetch(address)).rejects.toThrow()
  })

  it('leaves open a database that somebody else opened', async () => {
    const { db, url } = await testDatabase()
    const config = loadConfig({ DATABASE_URL: url, PORT: '0', LOG_LEVEL: 'silent' })
    const { close } = await startServer(config, { clock, db })
    await close()
    expect(await db.selectFrom('deployment').selectAll().execute()).toEqual([])
  })

  it('closes what it had opened when the port is in use', async () => {
    const { url } = await testDatabase()
    const other = createServer()
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => {
        const place = other.address()
        resolve(typeof place === 'object' && place !== null ? place.port : 0)
      })
    })
    const config = loadConfig({ DATABASE_URL: url, PORT: String(port), LOG_LEVEL: 'silent' })
    await expect(startServer(config, { clock, schedule: false })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    other.close()
  })
})
