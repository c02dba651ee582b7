import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { methodPages } from '../../docs/method-pages.ts'

const files = (folder: string, ending: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith(ending) && !path.endsWith('.d.ts'))

const sources = files('src', '.ts').map((path) => ({ path, text: readFileSync(path, 'utf8') }))

describe('the pages of the methods', () => {
  const pages = methodPages(sources)

  test('say what the docstrings say (npm run docs)', () => {
    expect(pages.length).toBeGreaterThan(20)
    for (const { path, text } of pages) expect(readFileSync(path, 'utf8'), path).toBe(text)
    expect([...files('docs/methods/statistics', '.md')].sort()).toEqual(pages.map(({ path }) => path).sort())
  })
})

describe('a docstring that is not complete is refused by name', () => {
  const complete =
    '/**\n * A mean.\n *\n * Use: to say it.\n * Formula: sum / n.\n * Assumes: nothing.\n * Undefined: n is 0.\n * Source: Euclid.\n */\nexport function mean(values: readonly number[]): number | undefined {\n'
  const user = { path: 'src/drift/a.ts', text: "import { mean } from '../stats/pooling/mean.ts'\n" }
  const put = (text: string, ...others: readonly { path: string; text: string }[]) =>
    methodPages([{ path: 'src/stats/pooling/mean.ts', text }, ...others])

  test('a complete one becomes a page that names its users', () => {
    const text = put(complete, user)[0]?.text
    expect(text).toContain('# A mean\n')
    expect(text).toContain('## When it cannot say\n\nn is 0.')
    expect(text).toContain('- the nightly checks: `src/drift/a.ts`')
    expect(text).toContain('- `mean(values: readonly number[]): number | undefined`')
  })

  test.each(['Use', 'Formula', 'Assumes', 'Undefined', 'Source'])('without %s', (label) => {
    const without = complete.replace(new RegExp(` \\* ${label}: .*\n`), '')
    expect(() => put(without, user)).toThrow(label === 'Use' ? 'no exported function' : `lacks ${label}`)
  })

  test('a method that nothing in the product uses and nothing waits for', () => {
    expect(() => put(complete)).toThrow('serves nothing')
    const waiting = put(complete.replace(' */', ' * @awaited the funnel of sites\n */'))[0]?.text
    expect(waiting).toContain('Nowhere yet. It waits for the funnel of sites.')
    expect(waiting).not.toContain('@awaited')
  })
})
