import 'pdfmake'

// The types of pdfmake leave out the files that it holds in memory.
declare module 'pdfmake' {
  export const virtualfs: { writeFileSync(name: string, content: Uint8Array): void }
}
