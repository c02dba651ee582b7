import { expect, test } from 'vitest'
import { sideBySide } from '../../src/runs/side-by-side.ts'

/** Work that ends when it is told to, and what of it has begun and not ended. */
function heldWork() {
  const held = new Map<string, PromiseWithResolvers<string>>()
  const begun: string[] = []
  return {
    begun,
    work(item: string): Promise<string> {
      const one = Promise.withResolvers<string>()
      begun.push(item)
      held.set(item, one)
      return one.promise
    },
    end: (item: string) => held.get(item)?.resolve(`${item} done`),
    fail: (item: string) => held.get(item)?.reject(new Error(`${item} failed`)),
  }
}

/** Lets everything that can go on go on. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

test('two at a time are done, the next as soon as one has ended, and the answers keep the order', async () => {
  const { begun, work, end } = heldWork()
  const all = sideBySide(['a', 'b', 'c'], 2, work)
  await settle()
  expect(begun).toEqual(['a', 'b'])
  end('b')
  await settle()
  expect(begun).toEqual(['a', 'b', 'c'])
  end('c')
  end('a')
  expect(await all).toEqual(['a done', 'b done', 'c done'])
})

test('one that fails lets the other end, begins no more, and is thrown', async () => {
  const { begun, work, end, fail } = heldWork()
  const all = sideBySide(['a', 'b', 'c'], 2, work)
  const failure = expect(all).rejects.toThrow('a failed')
  await settle()
  fail('a')
  await settle()
  end('b')
  await failure
  expect(begun).toEqual(['a', 'b'])
})

test('nothing to do is done', async () => {
  expect(await sideBySide([], 2, async () => 'never')).toEqual([])
})
