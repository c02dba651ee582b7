import { createHash } from 'node:crypto'
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { FeedProblem, type FeedRow } from '../../src/ingest/feed.ts'
import { openFeed } from '../../src/ingest/read.ts'

const folder = mkdtempSync(join(tmpdir(), 'wardwatch-read-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(content: string | Buffer, name = 'feed.csv'): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function readAll(path: string): Promise<{ header: readonly string[]; rows: FeedRow[]; sha256: string }> {
  const feed = await openFeed(path)
  const rows: FeedRow[] = []
  for await (const row of feed.rows) rows.push(row)
  return { header: feed.header, rows, sha256: feed.sha256 }
}

async function problem(content: string | Buffer, name?: string): Promise<string> {
  try {
    await readAll(file(content, name))
  } catch (error) {
    if (error instanceof FeedProblem) return error.message
    throw error
  }
  return 'none'
}

describe('a CSV file', () => {
  it('is read with the line on which each row begins', async () => {
    const { header, rows } = await readAll(file('a,b\n1,2\n\n3,"4\n5"\r\n6,"7, ""x"""\n8,9'))
    expect(header).toEqual(['a', 'b'])
    expect(rows).toEqual([
      { line: 2, cells: ['1', '2'] },
      { line: 4, cells: ['3', '4\n5'] },
      { line: 6, cells: ['6', '7, "x"'] },
      { line: 7, cells: ['8', '9'] },
    ])
  })

  it('counts lines as an editor does, whatever line ends stand within cells', async () => {
    const { rows } = await readAll(file('a,b\r\n1,"x\r\ny"\r\n3,4\r\n\r\n5,"p\n\nq\rr"\r\n6,7\r,8\n9,10'))
    expect(rows.map(({ line }) => line)).toEqual([2, 4, 6, 9, 10])
  })

  it('may begin with a byte order mark and have Windows line ends', async () => {
    const { header, rows } = await readAll(file('\ufeffa,b\r\n1,2\r\n3,4\r\n'))
    expect(header).toEqual(['a', 'b'])
    expect(rows.map(({ line }) => line)).toEqual([2, 3])
  })

  it('is known as gzipped by its first bytes, whatever its name; its fingerprint is that of its bytes', async () => {
    const bytes = gzipSync('a,b\n1,2\n')
    const { rows, sha256 } = await readAll(file(bytes, 'plain.csv'))
    expect(rows).toEqual([{ line: 2, cells: ['1', '2'] }])
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect((await readAll(file('a,b\n1,2\n', 'not-zipped.csv.gz'))).rows).toHaveLength(1)
  })

  it('keeps rows with more or fewer cells than the header, for the row to be refused', async () => {
    const { rows } = await readAll(file('a,b\n1\n1,2,3\n'))
    expect(rows.map(({ cells }) => cells.length)).toEqual([1, 3])
  })

  it('may be a header with no rows', async () => {
    expect((await readAll(file('a,b\n'))).rows).toEqual([])
  })

  it('tells how far it has come', async () => {
    let read = 0
    const path = file('a,b\n1,2\n')
    const feed = await openFeed(path, (bytes) => {
      read = bytes
    })
    for await (const _ of feed.rows);
    expect(read).toBe(feed.bytes)
  })

  it('comes back cell by cell as it was written, whatever is in it', async () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .map((text) => text.replaceAll('\u0000', '').replaceAll('\ufeff', ''))
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), async (rows, record_delimiter) => {
        const text = stringify([['a', 'b', 'c'], ...rows], { quoted: true, record_delimiter })
        expect((await readAll(file(text))).rows.map(({ cells }) => cells)).toEqual(rows)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a file that cannot be read says why, on which line, and what to do, and quotes nothing', () => {
  it('empty', async () => {
    expect(await problem('')).toContain('feed.csv: the file is empty')
    expect(await problem('\n\n')).toContain('the file holds no header line')
  })

  it('not in UTF-8', async () => {
    const text = await problem(Buffer.from('a,b\n1,2\nSmith,caf\xe9\n', 'latin1'))
    expect(text).toMatch(/^feed\.csv:3: the line is not in UTF-8\. .*WINDOWS-1252/)
    expect(text).not.toContain('Smith')
  })

  it('not in UTF-8, far into a large file', async () => {
    const good = 'x'.repeat(97)
    const lines = Array.from({ length: 20_000 }, () => `${good},2`)
    lines[15_000] = 'caf\xe9,2'
    expect(await problem(Buffer.from(`a,b\n${lines.join('\n')}\n`, 'latin1'))).toContain('feed.csv:15002:')
  })

  it('in UTF-16, a zip archive, or with a NUL byte', async () => {
    expect(await problem(Buffer.from('\ufeffa,b\n', 'utf16le'))).toContain('UTF-16')
    expect(await problem(Buffer.from('PK\u0003\u0004...', 'latin1'))).toContain('zip archive')
    expect(await problem('a,b\n1,\u00002\n')).toContain('feed.csv:2: the line holds a NUL byte')
  })

  it('gzipped and truncated, or damaged', async () => {
    const whole = gzipSync(Array.from({ length: 5000 }, (_, index) => `${index},${index * 7919}`).join('\n'))
    expect(await problem(whole.subarray(0, whole.length - 200))).toContain('ends too soon')
    const damaged = Buffer.from(whole)
    damaged.fill(0x55, 200, 260)
    expect(await problem(damaged)).toContain('damaged')
  })

  it('with a quotation mark that is never closed', async () => {
    const text = await problem('a,b\n1,2\n3,"Smith\n5,6\n')
    expect(text).toContain('feed.csv:3: a quotation mark is opened at or after this line and never closed')
    expect(text).not.toContain('Smith')
  })

  it('with a quotation mark where none may be', async () => {
    const text = await problem('a,b\n1,2\n3,"Smith"y\n')
    expect(text).toContain('feed.csv:3: a quotation mark stands inside a cell')
    expect(text).not.toContain('Smith')
    expect(await problem('a,b\n1,Smi"th\n')).not.toContain('Smi')
  })

  it('with a row of more than a million characters', async () => {
    expect(await problem(`a,b\n1,"${'x\n'.repeat(700_000)}`)).toMatch(/feed\.csv:2: a row is longer|never closed/)
  })

  it('with carriage returns alone between its lines: the cells that this makes are not quoted', async () => {
    const said = await problem('id,score\rp-1,Mr Zebedee\rp-2,0.2\r')
    expect(said).toContain('feed.csv:1: the lines end with a carriage return alone')
    expect(said).not.toContain('Zebedee')
  })

  it('with a control character in its name, which a terminal would obey', async () => {
    await expect(openFeed(join(folder, 'red\u001b[31m.csv'))).rejects.toThrow(
      '(file): the name of the file holds a control',
    )
  })

  it('not there, or a folder', async () => {
    await expect(openFeed(join(folder, 'absent.csv'))).rejects.toThrow('there is no such file')
    await expect(openFeed(folder)).rejects.toThrow('this is a folder')
  })

  it('named for a person: the name is not repeated', async () => {
    expect(await problem('a,b\n', '943 476 5919.csv')).toBe(
      '(file): the name of the file holds what looks like an identifier. Rename the file: its name is kept.',
    )
  })

  it('changed while it was being read', async () => {
    const path = file(`a,b\n${'1,2\n'.repeat(1_000_000)}`)
    const feed = await openFeed(path)
    appendFileSync(path, '3,4\n')
    const reading = (async () => {
      for await (const _ of feed.rows);
    })()
    await expect(reading).rejects.toThrow('feed.csv: the file changed while it was being read')
  })
})
