import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { loadScheme } from '../reporting/risk/load.ts'
import { presentScheme } from '../reporting/risk/present.ts'
import type { RiskScheme } from '../reporting/risk/scheme.ts'
import { adoptScheme, schemeOf } from '../reporting/risk/store.ts'
import { named } from './file-name.ts'
import { kept } from './kept.ts'
import { fail, planOf, print, withDatabase } from './session.ts'

/** `wardwatch risk-scheme`: how risk is rated in a deployment, and an organisation's own scheme put in force. */
export function riskSchemeCommands(program: Command): void {
  const scheme = program.command('risk-scheme').description('how the hazards of a deployment are rated')
  scheme
    .command('show')
    .description('show the scheme in force: its table and what each level asks for')
    .argument('<deployment>', "the deployment's code")
    .option('--json', 'print JSON')
    .action(show)
  scheme
    .command('check')
    .description('say whether a file is a scheme that can be adopted')
    .argument('<file>', 'YAML, such as plans/risk-schemes/product-25.yaml')
    .action(async (file: string) => {
      const { title, version } = await readScheme(file)
      print({}, false, [`${file}: “${title}” (${version}) can be adopted.`])
    })
  scheme
    .command('adopt')
    .description("put an organisation's own scheme in force; ratings made before keep theirs")
    .argument('<deployment>', "the deployment's code")
    .argument('<file>', 'YAML')
    .requiredOption('--by <name>', 'who adopts it')
    .requiredOption('--role <role>', 'their role')
    .requiredOption('--reason <text>', 'why, such as the Clinical Risk Management Plan that declares it')
    .action(adopt)
}

async function show(code: string, { json }: { readonly json?: boolean }): Promise<void> {
  await withDatabase(async (db) => {
    const { deploymentId, plan } = await planOf(db, code)
    const inForce = await schemeOf(db, deploymentId)
    const page = presentScheme(inForce, plan.time_zone)
    print({ deployment: code, ...inForce }, json, [
      `${page.title} (${page.version})`,
      page.adopted,
      ...(page.caution === undefined ? [] : [page.caution]),
      `Likelihood \\ severity: ${page.columns.join(', ')}`,
      ...page.rows.map(({ likelihood, cells }) => `  ${likelihood}: ${cells.map(({ text }) => text).join(', ')}`),
      ...page.levels.map(({ tag, meaning, rule }) => `${tag.text}. ${meaning}. ${rule}.`),
    ])
  })
}

async function adopt(
  code: string,
  file: string,
  { by, role, reason }: { readonly by: string; readonly role: string; readonly reason: string },
): Promise<void> {
  for (const text of [by, role, reason]) kept(text, 'Give a name, a role and a reason.')
  const scheme = await readScheme(file)
  await withDatabase(async (db) => {
    const { deploymentId } = await planOf(db, code)
    const actor = { name: by.trim(), role: role.trim(), authenticated: false } as const
    const told = { by: actor, reason: reason.trim(), now: new Date() }
    if (!(await adoptScheme(db, deploymentId, scheme, told)))
      return fail(`“${scheme.title}” (${scheme.version}) is in force already.`)
    print({}, false, [
      `“${scheme.title}” (${scheme.version}) is in force for ${code}, adopted by ${actor.name}, ${actor.role} (not authenticated).`,
      'Ratings that were made before keep the scheme they were made by, and have to be set again before the entry is approved.',
    ])
  })
}

async function readScheme(file: string): Promise<RiskScheme> {
  const source = await readFile(named(file), 'utf8').catch(() => fail(`${file} could not be read.`))
  const read = loadScheme(source)
  if ('problems' in read) return fail(read.problems.map((problem) => `${file}: ${problem}`).join('\n'))
  return read.scheme
}
