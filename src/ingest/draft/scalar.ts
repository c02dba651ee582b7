/** Text as a YAML scalar that reads back as itself, in a list or out of one. */
export function scalar(text: string): string {
  return /^[\p{L}\p{N}^\\](?:[\p{L}\p{N} _./+()$\\^-]*[\p{L}\p{N}_.)$+])?$/u.test(text) ? text : JSON.stringify(text)
}
