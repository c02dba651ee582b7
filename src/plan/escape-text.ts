/** A name, a number or a word that goes into the text or the attributes of HTML, of a picture or of XML. */
export function escapeText(value: string): string {
  return value.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
