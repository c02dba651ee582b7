import { plural } from '../../plan/words.ts'
import type { Block } from '../document/document.ts'
import { caseSource } from './document.ts'
import type { CaseInput } from './input.ts'
import { sectionBlocks } from './sections.ts'

/** The report's sections as a page: what is filled in each, and what a person writes. */
export function presentCase(input: CaseInput) {
  const { skeleton } = input
  return {
    source: caseSource(skeleton),
    unsigned: input.unsigned,
    signed: plural(input.statements.length, 'month is signed', 'months are signed'),
    sections: skeleton.sections.map((section, at) => ({
      title: `${at + 1}. ${section.title}`,
      filled: sectionBlocks(section, input).flatMap(namesOf),
      toWrite: section.toWrite,
    })),
  }
}

/** What stands in a block, in a line of its own words. */
function namesOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'table':
      return [`${block.caption}: ${plural(block.rows.length, 'row')}`]
    case 'facts':
      return [block.facts.map(({ term }) => term).join(', ')]
    case 'paragraph':
      return [block.text]
    case 'list':
      return block.items
    case 'note':
      return [`${block.title}: ${block.text}`]
    case 'sign-off':
      return [`Room to sign: ${block.people.join('; ')}`]
    default:
      return []
  }
}
