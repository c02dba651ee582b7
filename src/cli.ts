#!/usr/bin/env -S node --max-semi-space-size=8
import { keepCompiled } from './cli/compile-cache.ts'
import { wardwatch } from './cli/program.ts'
import { run } from './cli/run.ts'

// A new command is one more entry in src/cli/commands.ts. Only the command that is called is read, and that after the
// next line, so that the cache serves it.
keepCompiled()
const program = await wardwatch(process.argv.slice(2))
await run(program, process.argv)
