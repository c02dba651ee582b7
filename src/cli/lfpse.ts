import { type Command, InvalidArgumentError } from 'commander'
import { localDay } from '../plan/day.ts'
import { askedOf } from '../reporting/incidents/lfpse/content/taxonomy.ts'
import { lfpseDraft } from '../reporting/incidents/lfpse/make.ts'
import { nationNote } from '../reporting/incidents/lfpse/nation.ts'
import { notSubmitted } from '../reporting/incidents/lfpse/present.ts'
import { lfpseSource } from '../reporting/incidents/lfpse/store.ts'
import { type EventKind, eventKinds } from '../reporting/legal/coded.ts'
import type { LfpseTaxonomy } from '../reporting/legal/content.ts'
import { legalOf } from '../reporting/legal/store.ts'
import { writeNewFile } from './new-file.ts'
import { fail, planOf, print, withDatabase } from './session.ts'

/** `wardwatch incidents lfpse`: the LFPSE draft of a safety incident, as a file for the local system. */
export function lfpseCommand(incidents: Command): void {
  incidents
    .command('lfpse')
    .description('write the LFPSE draft of a safety incident, as FHIR JSON for the local system; nothing is submitted')
    .argument('<deployment>', "the deployment's code")
    .argument('<id>', "the incident's number", wholeNumber)
    .argument('<file>', 'where to: NAME.json')
    .option('--kind <kind>', 'risk or incident', 'risk')
    .option('--choose <field=code...>', 'what only a person can say, such as RiskImminent=n')
    .action(lfpse)
}

interface LfpseOptions {
  readonly kind: string
  readonly choose?: readonly string[]
}

async function lfpse(code: string, id: number, path: string, { kind, choose = [] }: LfpseOptions): Promise<void> {
  const wanted = eventKinds.find((one) => one === kind)
  if (wanted === undefined) return fail('The kind is risk or incident.')
  await withDatabase(async (db) => {
    const { deploymentId, plan } = await planOf(db, code)
    const taxonomy = (await legalOf(db, deploymentId))['lfpse-taxonomy']
    const chosen = chosenCodes(taxonomy, wanted, choose)
    const source = await lfpseSource(db, deploymentId, id, wanted, chosen)
    if (source === undefined)
      return fail(`${code} has no safety incident ${id}: 'wardwatch incidents ${code}' lists them`)
    const { json, missing, refused } = lfpseDraft(source, localDay(new Date(), plan.time_zone))
    if (json === undefined) return fail(`${refused.join('\n')}\nEdit the incident first. No file was made.`)
    await writeNewFile(path, json)
    const note = nationNote(plan.organisation)
    print({}, false, [
      `The draft of a ${kind} is in ${path}.`,
      ...(note === undefined ? [] : [note]),
      ...missing.map((line) => `  Still missing: ${line}`),
      ...taxonomy.notes.map((line) => `  Unconfirmed: ${line}`),
      notSubmitted,
    ])
  })
}

/** Codes by the name of their field; the command ends where a field or a code is none of those that a person is asked for. */
function chosenCodes(
  taxonomy: LfpseTaxonomy,
  kind: EventKind,
  choose: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    choose.map((one) => {
      const [name = '', code = ''] = one.split('=')
      const field = askedOf(taxonomy, kind).find((asked) => asked.name === name)
      if (field === undefined)
        return fail(
          `A ${kind} asks for: ${askedOf(taxonomy, kind)
            .map((asked) => asked.name)
            .join(', ')}`,
        )
      if (field.codes?.some((known) => known.code === code) !== true)
        return fail(
          `${name} is one of: ${(field.codes ?? []).map((known) => `${known.code} (${known.name})`).join(', ')}`,
        )
      return [name, code]
    }),
  )
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('must be a whole number')
}
