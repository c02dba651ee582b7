import { Buffer } from 'node:buffer'

/** What an e-mail draft is made of. `address`: the recipient's, where it is one. */
export interface EmailDraft {
  readonly to: string
  readonly subject: string
  readonly body: string
  readonly attachment: { readonly name: string; readonly type: string; readonly content: Uint8Array }
}

/**
 * An e-mail as a file (.eml) that a mail program opens as a draft, with one attachment (RFC 5322, 2045 to 2047;
 * `X-Unsent` is what mail programs read as "not sent yet"). It has no sender and no date: the person's own program adds
 * them. Anything but an address is left out of the recipient line, and nothing that was typed can add a header.
 */
export function emailDraft({ to, subject, body, attachment }: EmailDraft): string {
  const boundary = '=_wardwatch-notice'
  const address = addressIn(to)
  return [
    'MIME-Version: 1.0',
    'X-Unsent: 1',
    ...(address === undefined ? [] : [`To: ${address}`]),
    `Subject: ${encodedHeader(subject)}`,
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    base64Lines(body.replace(/\r?\n/g, '\r\n')),
    `--${boundary}`,
    `Content-Type: ${attachment.type}; name="${attachment.name}"`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${attachment.name}"`,
    '',
    base64Lines(attachment.content),
    `--${boundary}--`,
    '',
  ].join('\r\n')
}

/**
 * The first e-mail address in what was typed; undefined where there is none. Only a whole one: of an address in letters
 * that a plain header does not take ("jürgen@…"), the end would be somebody else's.
 */
export function addressIn(typed: string): string | undefined {
  return whole.exec(typed)?.[0]
}

const whole =
  /(?<=^|[\s<([,;:"“‘'])[A-Za-z0-9][A-Za-z0-9._%+'-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,63}(?=$|[\s>)\],;:"”’']|\.(?:\s|$))/

/** A header's text as encoded words of at most 75 characters, on lines of at most 76 with the header's name (RFC 2047, section 2), never split within a character. */
function encodedHeader(text: string): string {
  const words: string[] = []
  let part = ''
  for (const character of text.replace(/\s+/g, ' ').trim()) {
    if (Buffer.byteLength(part + character) > 39) {
      words.push(part)
      part = ''
    }
    part += character
  }
  return [...words, part].map((word) => `=?utf-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ')
}

function base64Lines(content: string | Uint8Array): string {
  const encoded = Buffer.from(content as Uint8Array).toString('base64')
  return encoded.replace(/(.{76})(?=.)/g, '$1\r\n')
}
