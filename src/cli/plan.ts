import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { whyNotKept } from '../alerts/acts/free-text.ts'
import { type Approval, type ApprovalOutcome, approvePlans } from '../plan/approval/store.ts'
import { type LoadedPlan, loadPlan } from '../plan/load.ts'
import { problemText } from '../plan/problem.ts'
import { currentPlan, deploymentByCode, deployments, planVersion, planVersions } from '../plan/store.ts'
import { dayWords, plural } from '../plan/words.ts'
import { named } from './file-name.ts'
import { planInitCommand } from './plan-init.ts'
import { fail, print, withDatabase } from './session.ts'

/** `wardwatch plan …`: check, approve and show the monitoring plan. */
export function planCommands(program: Command): void {
  const plan = program.command('plan').description('check, approve and show monitoring plans')
  planInitCommand(plan)
  plan
    .command('check')
    .description('read a plan and say everything that must be mended; changes nothing')
    .argument('<file>', 'the plan, in YAML')
    .option('--json', 'print JSON')
    .action(check)
  plan
    .command('approve')
    .description(
      'add a plan as an immutable version of its deployment; several are approved all or none, as the outputs of one device may need',
    )
    .argument('<file...>', 'the plan, in YAML')
    .requiredOption('--by <name>', 'who approves it')
    .requiredOption('--role <role>', 'their role')
    .requiredOption('--reason <text>', 'why')
    .option('--takes-over', 'nobody whom the plan in force names can approve any more: whom the new plan names does')
    .option('--json', 'print JSON')
    .action(approve)
  plan
    .command('show')
    .description('print the plan in force, or another version, as it was approved')
    .argument('<deployment>', "the deployment's code")
    .option('--version <number>', 'another version than the one in force')
    .option('--json', 'print JSON')
    .action(show)
  plan
    .command('list')
    .description('list the deployments and the versions of their plans')
    .option('--json', 'print JSON')
    .action(list)
}

interface Json {
  readonly json?: boolean
}

async function check(file: string, { json = false }: Json): Promise<void> {
  const { plan, sha256 } = await readPlan(file, json)
  print({ file, deployment: plan.deployment, sha256, problems: [] }, json, [
    `${file}: nothing to mend.`,
    `${plan.title} (${plan.deployment}): ${plural(plan.fields.length, 'field')}, ${plural(plan.limits.length, 'agreed limit')}, ${plural(plan.hazards.length, 'hazard')}, live from ${dayWords(plan.live_from)}.`,
    `sha-256 ${sha256}`,
  ])
}

interface ApproveOptions extends Json {
  readonly by: string
  readonly role: string
  readonly reason: string
  readonly takesOver?: boolean
}

async function approve(
  files: readonly string[],
  { by, role, reason, takesOver = false, json = false }: ApproveOptions,
): Promise<void> {
  const all = await Promise.all(files.map((file) => readPlan(file, json)))
  const approval = { name: by.trim(), role: role.trim(), reason: reason.trim(), takesOver }
  if (approval.name === '' || approval.role === '' || approval.reason === '')
    fail('--by, --role and --reason must say something: an approval is by a person, for a reason')
  const whyNot = [approval.name, approval.role, approval.reason].map(whyNotKept).find((why) => why !== undefined)
  if (whyNot !== undefined) fail(whyNot)
  await withDatabase(async (db) => {
    const outcomes = await approvePlans(db, all, approval, new Date())
    const results = outcomes.map((outcome, place) => {
      if (outcome.kind === 'refused') return fail(`${outcome.reason}. ${outcome.advice}`)
      const loaded = all[place]
      if (loaded === undefined) throw new Error('an approval of no plan')
      return approved(loaded, outcome, approval)
    })
    const values = results.map(({ value }) => value)
    print(
      values.length === 1 ? values[0] : values,
      json,
      results.flatMap(({ lines }) => lines),
    )
  })
}

function approved(
  { plan: { deployment }, sha256 }: LoadedPlan,
  { kind, version, inForce, warnings = [] }: Exclude<ApprovalOutcome, { readonly kind: 'refused' }>,
  approval: Approval,
) {
  const lines =
    kind === 'approved'
      ? [
          `${deployment}: approved as version ${version}, by ${approval.name}, ${approval.role}.`,
          'The name and role are as typed: not authenticated.',
        ]
      : [
          `${deployment}: already approved as version ${version}; nothing was changed.`,
          ...(inForce === version
            ? []
            : [
                `Version ${inForce} is in force. To go back to this plan, change its text (a comment is enough) and approve it.`,
              ]),
        ]
  return {
    value: {
      deployment,
      state: kind,
      version,
      inForce,
      sha256,
      authenticated: false,
      ...(warnings.length === 0 ? {} : { warnings }),
    },
    lines: [...lines, ...warnings.map((warning) => `Not agreed yet: ${warning}.`)],
  }
}

interface ShowOptions extends Json {
  readonly version?: string
}

async function show(code: string, { version, json = false }: ShowOptions): Promise<void> {
  if (version !== undefined && !/^[1-9]\d{0,8}$/.test(version))
    fail(`--version is a whole number from 1, not '${version}'`)
  await withDatabase(async (db) => {
    const deployment = await deploymentByCode(db, code)
    if (deployment === undefined) return fail(`there is no deployment '${code}'. "wardwatch plan list" names them.`)
    const { deploymentId } = deployment
    const found =
      version === undefined ? await currentPlan(db, deploymentId) : await planVersion(db, deploymentId, Number(version))
    if (found === undefined)
      return fail(`${code} has no version ${version} of its plan. "wardwatch plan list" names them.`)
    const { plan, source, sha256, approvedBy, approverRole, approvedAt, authenticated, reason } = found
    const value = {
      deployment: code,
      version: found.version,
      sha256,
      approvedBy,
      approverRole,
      approvedAt: approvedAt.toISOString(),
      authenticated,
      reason,
      plan,
    }
    print(value, json, [
      `# version ${found.version}, approved ${approvedAt.toISOString()} by ${approvedBy}, ${approverRole} (${authenticatedWords(authenticated)}): ${reason}`,
      `# sha-256 ${sha256}`,
      source.trimEnd(),
    ])
  })
}

async function list({ json = false }: Json): Promise<void> {
  await withDatabase(async (db) => {
    const all = await deployments(db)
    const rows = await Promise.all(
      all.map(async (deployment) => ({ ...deployment, versions: await planVersions(db, deployment.deploymentId) })),
    )
    const lines = rows.flatMap(({ code, device, organisation, versions }) => [
      `${code}: ${device} at ${organisation}`,
      ...versions.map(
        (one) =>
          `  version ${one.version}, ${one.approvedAt.toISOString().slice(0, 10)}, ${one.approvedBy}, ${one.approverRole} (${authenticatedWords(one.authenticated)}): ${one.reason}`,
      ),
    ])
    print(
      rows.map(({ code, device, manufacturer, organisation, versions }) => ({
        code,
        device,
        manufacturer,
        organisation,
        versions,
      })),
      json,
      lines.length === 0 ? ['No plan has been approved yet: "wardwatch plan approve FILE" adds the first.'] : lines,
    )
  })
}

function authenticatedWords(authenticated: boolean): string {
  return authenticated ? 'signed in' : 'not authenticated'
}

/** The plan of a file; every problem is printed and the command ends where there is one. */
async function readPlan(file: string, json: boolean): Promise<LoadedPlan> {
  const loaded = loadPlan(await readText(file), basename(file))
  if (!('problems' in loaded)) return loaded
  const count = loaded.problems.length
  if (json) print({ file, problems: loaded.problems }, json, [])
  return fail(
    [...loaded.problems.map(problemText), `${count} ${count === 1 ? 'problem' : 'problems'} to mend in ${file}.`].join(
      '\n',
    ),
  )
}

async function readText(file: string): Promise<string> {
  const bytes = await readFile(named(file)).catch((error: NodeJS.ErrnoException) => {
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: 'there is no such file',
      EISDIR: 'it is a folder, not a file',
    }
    const reason = reasons[error.code ?? ''] ?? error.code ?? 'it cannot be read'
    return fail(`${file}: ${reason}`)
  })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return fail(`${file}: not in UTF-8. Save it as UTF-8 and try again.`)
  }
}
