import type { Block } from './document.ts'

/** What is printed; a page break only says where. */
export type Printed = Exclude<Block, { readonly kind: 'page-break' }>

/** Blocks on paper of one orientation. */
export interface Section {
  readonly landscape: boolean
  /** what stands between page breaks: each begins a page, and none is empty, so that no break leaves an empty page */
  readonly parts: readonly (readonly Printed[])[]
}

/**
 * The blocks in runs of one orientation, in their order: a table of more than seven columns lies on landscape paper, and
 * the headings right above it lie there with it.
 */
export function sectionsOf(blocks: readonly Block[]): readonly Section[] {
  const sections: { landscape: boolean; blocks: Block[] }[] = []
  blocks.forEach((block, at) => {
    const landscape = isWide(firstAfterHeadings(blocks, at))
    const open = sections.at(-1)
    if (open === undefined || open.landscape !== landscape) sections.push({ landscape, blocks: [block] })
    else open.blocks.push(block)
  })
  return sections.flatMap(({ landscape, blocks: own }) => {
    const parts = betweenBreaks(own)
    return parts.length === 0 ? [] : [{ landscape, parts }]
  })
}

function betweenBreaks(blocks: readonly Block[]): readonly (readonly Printed[])[] {
  const parts: Printed[][] = [[]]
  for (const block of blocks)
    if (block.kind === 'page-break') parts.push([])
    else parts.at(-1)?.push(block)
  return parts.filter(({ length }) => length > 0)
}

function firstAfterHeadings(blocks: readonly Block[], at: number): Block | undefined {
  return blocks.slice(at).find(({ kind }) => kind !== 'heading')
}

function isWide(block: Block | undefined): boolean {
  return block?.kind === 'table' && block.columns.length > 7
}
