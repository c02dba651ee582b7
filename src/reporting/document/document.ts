/** A document in its parts, before it is Word, PDF or a page: content without any format. */
export interface Document {
  readonly title: string
  /** Whose it is: the deployment and its organisation. */
  readonly subtitle: string
  /** Printed on every page: "Draft", "Internal: exact counts", "For publication: small counts hidden". */
  readonly marking: string
  /** What it is about and how old it is: the first page's table. */
  readonly about: readonly Fact[]
  readonly blocks: readonly Block[]
  /** The one thing that differs between two documents of the same state: an instant, UTC. */
  readonly madeAt: string
}

export interface Fact {
  readonly term: string
  readonly text: string
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly numbered?: boolean }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'note'; readonly tone: 'information' | 'warning'; readonly title: string; readonly text: string }
  | Table
  /** What a person has to write: a prompt and room for it. */
  | { readonly kind: 'to-fill'; readonly prompt: string }
  /** Lines for a name, a role, a date and a signature each. */
  | { readonly kind: 'sign-off'; readonly people: readonly string[] }
  | { readonly kind: 'page-break' }

export interface Table {
  readonly kind: 'table'
  readonly caption: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
  /** Below the table: denominators, windows, what a sign means. */
  readonly note?: string
}

export interface Column {
  readonly title: string
  readonly numeric?: boolean
  /** Share of the table's width, beside the other columns' (1 where left out). */
  readonly width?: number
}

export interface Cell {
  readonly text: string
  /** Background, six hexadecimal digits, beside words that say the same: never colour alone. */
  readonly colour?: string
  readonly strong?: boolean
}
