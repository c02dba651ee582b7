import { extname } from 'node:path'
import type { Command } from 'commander'
import { deploymentByCode } from '../plan/store.ts'
import { documentFormats, writeDocument } from '../reporting/document/formats.ts'
import { safetyCaseDocument } from '../reporting/safety-case/document.ts'
import { readCase } from '../reporting/safety-case/store.ts'
import { writeNewFile } from './new-file.ts'
import { fail, print, withDatabase } from './session.ts'

/** `wardwatch safety-case`: the clinical safety case report as a file, filled where the records can, to be finished by a person. */
export function safetyCaseCommand(program: Command): void {
  program
    .command('safety-case')
    .description('write the clinical safety case report, filled where the records can, to be finished by a person')
    .argument('<deployment>', "the deployment's code")
    .argument('<file>', 'a file that is not there yet: NAME.docx, .pdf or .html')
    .action(write)
}

async function write(code: string, path: string): Promise<void> {
  const format = documentFormats.find((one) => `.${one}` === extname(path).toLowerCase())
  if (format === undefined) return fail('Name the file with one of these endings: .docx, .pdf, .html')
  await withDatabase(async (db) => {
    const deployment = (await deploymentByCode(db, code)) ?? fail(`There is no deployment “${code}”.`)
    const document = safetyCaseDocument(await readCase(db, deployment, new Date()))
    await writeNewFile(path, (await writeDocument(document, format)).content)
    print({}, false, [
      `The report is in ${path}. It is no safety case until a clinical safety officer has completed and signed it.`,
    ])
  })
}
