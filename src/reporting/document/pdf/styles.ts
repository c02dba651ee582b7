import type { StyleDictionary } from 'pdfmake/interfaces.js'

const blue = '#003087'
const grey = '#4C6272'

/** The looks of a PDF's text. */
export const pdfStyles: StyleDictionary = {
  title: { fontSize: 20, bold: true, color: blue, margin: [0, 0, 0, 3] },
  subtitle: { fontSize: 12, color: grey, margin: [0, 0, 0, 10] },
  heading1: { fontSize: 16, bold: true, color: blue, margin: [0, 14, 0, 5] },
  heading2: { fontSize: 13, bold: true, color: blue, margin: [0, 11, 0, 4] },
  heading3: { fontSize: 11, bold: true, color: blue, margin: [0, 8, 0, 4] },
  paragraph: { margin: [0, 0, 0, 7] },
  caption: { fontSize: 10, bold: true, margin: [-5, 3, 0, 0] },
  cell: { fontSize: 9 },
  tableNote: { fontSize: 9, color: grey, margin: [0, -6, 0, 10] },
  marking: { fontSize: 9, bold: true },
  running: { fontSize: 7.5, color: grey },
}
