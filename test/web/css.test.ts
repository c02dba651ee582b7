import { readFileSync } from 'node:fs'
import { compile } from 'sass'
import { describe, expect, it } from 'vitest'

describe('the compiled style sheet', () => {
  it('is what `npm run css` makes of its source today', () => {
    const { css } = compile('views/wardwatch.scss', { style: 'compressed', loadPaths: ['node_modules'] })
    expect(readFileSync('public/wardwatch.css', 'utf8').trim()).toBe(css.trim())
  })
})
