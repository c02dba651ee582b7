import type { ListedCommands } from './called.ts'

/**
 * Every command, in the order that a deployment is set up and watched. A module is read only when one of its commands is
 * called, so that no command waits for what the others need. To add a command, add an entry here, as `--help` shows it.
 */
export const commands: readonly ListedCommands[] = [
  {
    lines: { plan: 'check, approve and show monitoring plans' },
    load: async () => (await import('./plan.ts')).planCommands,
  },
  {
    lines: {
      'ingest [options] <deployment>': 'take in a file of predictions, a file of outcomes, or both (predictions first)',
      'receipts [options] <deployment>': 'list what has arrived for a deployment, the latest first',
      'rejections [options] <deployment> <receipt>':
        'list the refused rows of one receipt: line, column and reason, never the value',
    },
    load: async () => (await import('./ingest.ts')).ingestCommands,
  },
  {
    lines: { baseline: 'the frozen, approved reference that each night is compared with' },
    load: async () => (await import('./baseline.ts')).baselineCommands,
  },
  {
    lines: {
      'night [options] [deployment]': 'run the nights that are due and have not been run, oldest first',
      'findings [options] <deployment>': 'what a night found',
      'rebuild [options] <deployment>':
        'compute arm states and findings again from the ledger; they must be the same to the byte',
    },
    load: async () => (await import('./night.ts')).nightCommands,
  },
  {
    lines: {
      'alerts [options] <deployment>': 'list the open alerts of a deployment, worst first',
      'alert [options] <deployment> <id>': 'show one alert: what was found, its figures and what has happened to it',
    },
    load: async () => (await import('./alerts.ts')).alertCommands,
  },
  {
    lines: {
      'contract [options] <deployment>':
        'what was agreed about false alarms: the checks in service, their limits, and the alerts that were raised',
    },
    load: async () => (await import('./contract.ts')).contractCommand,
  },
  {
    lines: {
      'hazards [options] <deployment>': 'list the hazard log of a deployment, what needs a person first',
      'hazard [options] <deployment> <id>':
        'show one hazard: its ratings, what it says, what changed last and every version',
    },
    load: async () => (await import('./hazards.ts')).hazardCommands,
  },
  {
    lines: { 'risk-scheme': 'how the hazards of a deployment are rated' },
    load: async () => (await import('./risk-scheme.ts')).riskSchemeCommands,
  },
  {
    lines: { legal: 'reporting routes, clocks and lists in force in a deployment, each with its source' },
    load: async () => (await import('./legal.ts')).legalCommands,
  },
  {
    lines: {
      'incidents [options] <deployment>': 'list the safety incidents of a deployment, what is overdue first',
      'incident [options] <deployment> <id>':
        'show one safety incident: its clocks, the three questions, its fields and its journal',
    },
    load: async () => (await import('./incidents.ts')).incidentCommands,
  },
  {
    lines: { statement: 'the monthly monitoring statements of a deployment' },
    load: async () => (await import('./statement.ts')).statementCommands,
  },
  {
    lines: {
      'safety-case <deployment> <file>':
        'write the clinical safety case report, filled where the records can, to be finished by a person',
    },
    load: async () => (await import('./safety-case.ts')).safetyCaseCommand,
  },
  {
    lines: { recall: 'lists of the cases that an alert’s fault may have touched' },
    load: async () => (await import('./recall.ts')).recallCommands,
  },
  {
    lines: {
      'adverse [options] <deployment>':
        'list the adverse incident reports of a deployment, what waits for a person first',
    },
    load: async () => (await import('./adverse.ts')).adverseCommands,
  },
  {
    lines: {
      'approvals [options] <deployment>': 'list what the first of two people agreed to, and what became of it',
    },
    load: async () => (await import('./approvals.ts')).approvalCommands,
  },
  {
    lines: {
      'notices [options] <deployment>': 'list the notices to the developer of a deployment, what is overdue first',
      'notice [options] <deployment> <id>':
        'show one notice to the developer: how it stands, what it says, and what came back',
    },
    load: async () => (await import('./notices.ts')).noticeCommands,
  },
  {
    lines: {
      'releases [options] <deployment>':
        'the releases of a deployment: registered and seen, and what each change brought, before and after',
    },
    load: async () => (await import('./releases.ts')).releasesCommand,
  },
  {
    lines: {
      'estimate [options] <deployment>':
        'performance estimated before outcomes are known, valid only if the model is still calibrated, with its back-test',
    },
    load: async () => (await import('./estimate.ts')).estimateCommand,
  },
  {
    lines: {
      'equality [options] <deployment>': 'show what was decided each quarter, and how the device does for each group',
    },
    load: async () => (await import('./equality.ts')).equalityCommands,
  },
  {
    lines: { 'equality-report [options] <code>': 'write the quarterly equality monitoring report' },
    load: async () => (await import('./equality-report.ts')).equalityReportCommand,
  },
  {
    lines: { export: 'write evidence for others, with small numbers suppressed' },
    load: async () => (await import('./export.ts')).exportCommands,
  },
  {
    lines: {
      'compare [options] <reference> <current>':
        'compare two files, column by column and in performance; no database, no deployment',
    },
    load: async () => (await import('./compare.ts')).compareCommand,
  },
  {
    lines: { 'migrate [options]': 'bring the database up to date (every other command does so too)' },
    load: async () => (await import('./migrate.ts')).migrateCommand,
  },
  {
    lines: {
      'replay [options] <plan>':
        'run a plan over history and say which alerts it would have raised, and when; nothing is stored',
    },
    load: async () => (await import('./replay.ts')).replayCommand,
  },
  {
    lines: {
      'concerns [options] <deployment>': 'list what staff were concerned about, and what became of it',
      'concern [options] <deployment>':
        'write down a concern of staff about the device: the next night makes it an alert',
    },
    load: async () => (await import('./concern.ts')).concernCommands,
  },
  {
    lines: {
      'drill [options] <deployment>':
        'plant known faults in a copy of the last months, and record how soon the checks find them',
    },
    load: async () => (await import('./drill.ts')).drillCommand,
  },
  {
    lines: {
      'use [options] <deployment>':
        'who was right when clinician and AI disagreed, when outputs are seen, and use outside what is intended',
    },
    load: async () => (await import('./use.ts')).useCommand,
  },
  {
    lines: { audit: 'which unflagged cases to read each month, and what they say' },
    load: async () => (await import('./audit.ts')).auditCommands,
  },
  {
    lines: {
      'service [options] <deployment>':
        'whether a device is in service, the work without it, and what is open before it returns',
      'suspend [options] <deployment>': 'put on record that a device is taken out of service',
      'return [options] <deployment>': 'put on record that a suspended device returns to service',
      'rehearse [options] <deployment>': 'put on record that the work was done, or tried, without the AI',
    },
    load: async () => (await import('./service.ts')).serviceCommands,
  },
  {
    lines: {
      'demo [options]':
        'a synthetic hospital with nine deployments, about 240 nights, then the pages; leaves nothing behind',
    },
    load: async () => (await import('./demo.ts')).demoCommand,
  },
]
