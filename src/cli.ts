#!/usr/bin/env node
import { createRequire } from 'node:module'
import { Command } from 'commander'
import { adverseCommands } from './cli/adverse.ts'
import { alertCommands } from './cli/alerts.ts'
import { baselineCommands } from './cli/baseline.ts'
import { compareCommand } from './cli/compare.ts'
import { concernCommands } from './cli/concern.ts'
import { contractCommand } from './cli/contract.ts'
import { demoCommand } from './cli/demo.ts'
import { drillCommand } from './cli/drill.ts'
import { equalityCommands } from './cli/equality.ts'
import { equalityReportCommand } from './cli/equality-report.ts'
import { estimateCommand } from './cli/estimate.ts'
import { exportCommands } from './cli/export.ts'
import { hazardCommands } from './cli/hazards.ts'
import { incidentCommands } from './cli/incidents.ts'
import { ingestCommands } from './cli/ingest.ts'
import { migrateCommand } from './cli/migrate.ts'
import { nightCommands } from './cli/night.ts'
import { noticeCommands } from './cli/notices.ts'
import { planCommands } from './cli/plan.ts'
import { recallCommands } from './cli/recall.ts'
import { releasesCommand } from './cli/releases.ts'
import { replayCommand } from './cli/replay.ts'
import { riskSchemeCommands } from './cli/risk-scheme.ts'
import { safetyCaseCommand } from './cli/safety-case.ts'
import { run } from './cli/session.ts'
import { statementCommands } from './cli/statement.ts'

/** The `wardwatch` command: what it can do, in the order that a deployment is set up and watched. */
const program = new Command('wardwatch')
  .description(
    'Watches the AI that a hospital has already switched on: drift, performance and equality, night by night.',
  )
  .version(createRequire(import.meta.url)('../package.json').version)
  .showHelpAfterError()

planCommands(program)
ingestCommands(program)
baselineCommands(program)
nightCommands(program)
alertCommands(program)
contractCommand(program)
hazardCommands(program)
riskSchemeCommands(program)
incidentCommands(program)
statementCommands(program)
safetyCaseCommand(program)
recallCommands(program)
adverseCommands(program)
noticeCommands(program)
releasesCommand(program)
estimateCommand(program)
equalityCommands(program)
equalityReportCommand(program)
exportCommands(program)
compareCommand(program)
migrateCommand(program)
replayCommand(program)
concernCommands(program)
drillCommand(program)
demoCommand(program)

await run(program, process.argv)
