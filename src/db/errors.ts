import pg from 'pg'

/** What went wrong, in the words the rest of the house can act on. */
export type DatabaseProblemKind =
  | 'already there'
  | 'check failed'
  | 'missing value'
  | 'reference'
  | 'unreadable value'
  | 'disk full'
  | 'connection lost'
  | 'refused'
  | 'conflict'
  | 'cancelled'
  | 'statement'
  | 'other'

type Details = {
  readonly sqlstate?: string | undefined
  readonly schema?: string | undefined
  readonly table?: string | undefined
  readonly column?: string | undefined
  readonly constraint?: string | undefined
  readonly line?: number | undefined
  readonly position?: number | undefined
}

/**
 * A database error without the values that PostgreSQL puts in its own: message, detail, hint and context may quote a
 * row ("invalid input syntax for type integer: …"), so none is kept, and there is no `cause` to hold the original.
 * `line` is the line of the COPY data, `position` the character of the statement (whose values are parameters).
 */
export class DatabaseProblem extends Error {
  override readonly name = 'DatabaseProblem'
  readonly kind: DatabaseProblemKind
  readonly sqlstate: string | undefined
  readonly schema: string | undefined
  readonly table: string | undefined
  readonly column: string | undefined
  readonly constraint: string | undefined
  readonly line: number | undefined
  readonly position: number | undefined

  constructor(kind: DatabaseProblemKind, message: string, details: Details = {}) {
    super(message)
    this.kind = kind
    this.sqlstate = details.sqlstate
    this.schema = details.schema
    this.table = details.table
    this.column = details.column
    this.constraint = details.constraint
    this.line = details.line
    this.position = details.position
  }
}

/** Turns whatever the driver threw into a `DatabaseProblem` that carries no value. One that already is one is returned. */
export function databaseProblem(error: unknown): DatabaseProblem {
  if (error instanceof DatabaseProblem) return error
  if (error instanceof pg.DatabaseError) return fromServer(error)
  return fromDriver(error)
}

function fromServer(error: pg.DatabaseError): DatabaseProblem {
  const sqlstate = error.code ?? 'XX000'
  const copy = copyPlace(error.where)
  const details = {
    sqlstate,
    schema: error.schema,
    table: error.table ?? copy?.table,
    column: error.column ?? copy?.column,
    constraint: error.constraint,
    line: copy?.line,
    position: error.position === undefined ? undefined : Number(error.position),
  }
  const { kind, sentence } = meaning(sqlstate)
  const where = [
    details.constraint && `constraint ${details.constraint}`,
    details.table && `table ${details.table}`,
    details.column && `column ${details.column}`,
    details.line && `line ${details.line}`,
    details.position && `character ${details.position} of the statement`,
  ].filter(Boolean)
  return new DatabaseProblem(kind, `${sentence} (${[...where, `SQLSTATE ${sqlstate}`].join(', ')})`, details)
}

/** "COPY prediction, line 3, column age: …" → where, without what follows the colon, which is the value. */
function copyPlace(where: string | undefined) {
  const found = /^COPY ([A-Za-z0-9_]+), line (\d+)(?:, column ([a-z0-9_]+))?(?::|$)/.exec(where ?? '')
  return found === null ? undefined : { table: found[1], line: Number(found[2]), column: found[3] }
}

const BY_STATE: Readonly<Record<string, readonly [DatabaseProblemKind, string]>> = {
  '23505': ['already there', 'A row with this key is already stored'],
  '23514': ['check failed', 'A value breaks a rule of its table'],
  '23502': ['missing value', 'A value that must be given is missing'],
  '23503': ['reference', 'A row refers to another that does not exist, or is still referred to'],
  '53100': ['disk full', "The database's disk is full: free some space and run this again; nothing was half-stored"],
  '53300': ['connection lost', 'The database has no connection to spare: try again, or raise its max_connections'],
  '57P01': ['connection lost', 'The database was stopped while it was being used'],
  '57P02': ['connection lost', 'The database crashed while it was being used'],
  '57P03': ['connection lost', 'The database is starting up or shutting down: try again in a moment'],
  '57014': ['cancelled', 'The database request was cancelled, or took longer than is allowed'],
  '40001': ['conflict', 'Two writers met: run this again'],
  '40P01': ['conflict', 'Two writers waited for each other: run this again'],
  '55P03': ['conflict', 'Somebody else holds what this needs: try again'],
  '28P01': ['refused', 'The database refused the password'],
  '28000': ['refused', 'The database refused this user or this way of connecting'],
  '3D000': ['refused', 'The database named in the address does not exist'],
  '42501': ['refused', 'The database user may not do this'],
}

const BY_CLASS: Readonly<Record<string, readonly [DatabaseProblemKind, string]>> = {
  '08': ['connection lost', 'The connection to the database was lost'],
  '22': ['unreadable value', 'A value could not be read as the type of its column'],
  '23': ['check failed', 'A row breaks a rule of its table'],
  '42': ['statement', 'The database does not understand this statement, or a table or column is not there'],
  '53': ['disk full', 'The database has run out of memory, disk or connections'],
  '58': ['disk full', 'The database could not read or write its files'],
}

function meaning(sqlstate: string) {
  const [kind, sentence] = BY_STATE[sqlstate] ?? BY_CLASS[sqlstate.slice(0, 2)] ?? ['other', 'The database refused']
  return { kind, sentence } as { kind: DatabaseProblemKind; sentence: string }
}

const LOST = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])
const SPOKEN =
  /^(Connection terminated|Client has encountered a connection error|timeout (expired|exceeded)|Client was closed)/

/** Errors of the driver itself. Only its code and the name of its class are repeated, for its text may hold anything. */
function fromDriver(error: unknown): DatabaseProblem {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const text = error instanceof Error ? error.message : ''
  if ((code !== undefined && LOST.has(code)) || SPOKEN.test(text))
    return new DatabaseProblem('connection lost', `The database cannot be reached (${code ?? 'connection ended'})`)
  const what = code ?? (error instanceof Error ? error.constructor.name : typeof error)
  return new DatabaseProblem('other', `The database request failed in the driver (${what})`)
}
