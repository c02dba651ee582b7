import type { Rated } from '../../risk/assessment.ts'

/** The background of each level's colour on paper and in a spreadsheet: light enough for dark ink, apart in grey too. */
export const levelColours: Readonly<Record<Rated['colour'], string>> = {
  green: 'B7E1C4',
  'aqua-green': 'C9ECE8',
  yellow: 'FFEE99',
  orange: 'FFBF73',
  red: 'F0867B',
}

/** Of what nobody has rated. */
export const unratedColour = 'E8EDEE'
