/** Whether a full UK postcode stands in the text as a whole word. The outward half alone ("B12") names no household. */
export function holdsPostcode(text: string): boolean {
  for (const [, area] of text.matchAll(postcodes)) {
    if (area === undefined || areas.has(area.toUpperCase())) return true
  }
  return false
}

// Outward: area, then 1, 12, 1A. Inward: a digit and two letters, never C I K M O V (Royal Mail, PAF Programmers' Guide).
const postcodes =
  /(?<![\p{L}\p{N}])(?:([A-Z]{1,2})\d(?:\d|[A-Z])?\s{0,3}\d[ABD-HJLNP-UW-Z]{2}|GIR\s{0,3}0AA)(?![\p{L}\p{N}])/giu

// The 124 areas, so that "T4 5th" is not taken for one.
const areas = new Set(
  (
    'AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX ' +
    'FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG ' +
    'NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS ' +
    'TW UB W WA WC WD WF WN WR WS WV YO ZE'
  ).split(' '),
)
