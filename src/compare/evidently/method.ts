import type { Compared, Finding, Method, Results } from '../result.ts'
import { compareColumn } from './compare-column.ts'

/** Evidently's way to compare two files, so that its users can check us against it and it against us. */
export const evidentlyMethod: Method = {
  name: 'evidently',
  title: 'Evidently’s rules',
  words: [
    'Reproduces what Evidently (version of May 2026) says of the same columns: the statistic that it chooses for each, its bins and its default threshold; the others are shown beside it. The dataset is called drifted when half of its columns are.',
    'For a reference of more than 1,000 values it holds a distance against 0.1, however many rows there are: small samples are called drifted by chance alone most of the time, and large ones hardly ever.',
    'Its χ² test takes the reference as known, and its Mann–Whitney test asks only whether values went up. Both are reproduced as they are.',
    'It has no performance to compare here.',
  ],
  chunks: 1,
  compareColumn,
  comparePerformance: () => [],
  settle,
}

/** Adds the word on the dataset: drifted in a chunk when half of the columns or more are. */
function settle(results: Results): Results {
  const chunks = results.columns[0]?.findings.length ?? 0
  const findings = Array.from({ length: chunks }, (_, at): Finding => {
    const known = results.columns.map((column) => column.findings[at]?.verdict).filter((one) => one !== 'unknown')
    const drifted = known.filter((verdict) => verdict === 'shifted').length
    if (known.length === 0) return { verdict: 'unknown', sentence: 'No column could be compared.' }
    const isDrifted = drifted >= known.length / 2
    return {
      verdict: isDrifted ? 'shifted' : 'steady',
      sentence: `${drifted} of ${known.length} columns drifted; the dataset is called drifted from half of them on.`,
    }
  })
  const together: Compared = { measures: [], findings }
  return chunks === 0 ? results : { ...results, together }
}
