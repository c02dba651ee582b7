import type { Feature } from 'write-excel-file/universal'

/** How wide a sheet is printed, in pages; as many down as it needs. */
export interface Printed {
  /** as spreadsheets count paper (ECMA-376, 18.3.1.63): 8 is A3, 9 is A4 */
  readonly paper: 8 | 9
  readonly pagesWide: number
  /** rows and columns that every page repeats, as a formula names them; none where absent */
  readonly repeats?: string
}

/**
 * How a workbook's sheets are printed, in their order: by itself a spreadsheet cuts
 * tables in the middle, and prints rows on the second page whose hazard nobody can name. Every page says its sheet, and which page of how many.
 */
export function printSetup(sheets: readonly Printed[]): Feature<Blob> {
  const setUp = (content: string, { sheetIndex }: { readonly sheetIndex: number }) => {
    const sheet = sheets[sheetIndex]
    return sheet === undefined ? content : printedSheet(content, sheet)
  }
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': { transform: (content, _options, properties) => setUp(content, properties) },
        'xl/workbook.xml': { transform: (content) => content.replace('</sheets>', `</sheets>${namesOf(sheets)}`) },
      },
    },
  }
}

/** The order of these elements is the schema's: properties first, set-up and footer after all cells (ECMA-376, 18.3.1.99). */
function printedSheet(content: string, { paper, pagesWide }: Printed): string {
  const fit = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
  const margins = '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>'
  const setup = `<pageSetup paperSize="${paper}" orientation="landscape" fitToWidth="${pagesWide}" fitToHeight="0"/>`
  const footer = '<headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>'
  return content
    .replace(/<worksheet[^>]*>/, `$&${fit}`)
    .replace(/<pageMargins[^>]*\/>|<pageSetup[^>]*\/>/g, '')
    .replace('</worksheet>', `${margins}${setup}${footer}</worksheet>`)
}

function namesOf(sheets: readonly Printed[]): string {
  const names = sheets.flatMap(({ repeats }, at) =>
    repeats === undefined
      ? []
      : [`<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${repeats}</definedName>`],
  )
  return names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`
}
