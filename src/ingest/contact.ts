/** Ways to reach or name one person that have a fixed form: e-mail, UK telephone, National Insurance number. */

/** Whether an e-mail address stands in the text. */
export function holdsEmail(text: string): boolean {
  return /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/u.test(text)
}

/** Whether a UK telephone number stands in the text: +44, 0044 or a leading 0, in any spacing. */
export function holdsTelephone(text: string): boolean {
  for (const [written] of text.matchAll(telephones)) {
    // A score with nine decimals or ten is no number to ring.
    if (/^0\.\d+$/.test(written)) continue
    const digits = written.replace(/\(0\)/, '').replace(/\D/g, '')
    if (/^(?:00)?44[1-35789]\d{8,9}$/.test(digits)) return true
    if (/^0[1-35789]\d{9}$/.test(digits)) return true
    // A few areas and freephone numbers have ten digits; unspaced that is as likely a code.
    if (/^0[1-35789]\d{8}$/.test(digits) && /\d\D+\d/.test(written)) return true
  }
  return false
}

const telephones = /(?<![\p{L}\p{N}]|\d[.,])\(?(?:\+|00?)\)?(?:[\s\p{Pd}().]{0,3}\d){8,14}(?![\p{L}\p{N}])/gu

/** Whether a National Insurance number stands in the text as a whole word (HMRC manual NIM39110; QQ is its example). */
export function holdsNationalInsurance(text: string): boolean {
  for (const [written] of text.matchAll(insurance)) {
    if (!/^(?:BG|GB|KN|NK|NT|TN|ZZ)/i.test(written)) return true
  }
  return false
}

const insurance =
  /(?<![\p{L}\p{N}])(?:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]|QQ)[\s-]?\d{2}[\s-]?\d{2}[\s-]?\d{2}[\s-]?[A-D](?![\p{L}\p{N}])/giu
