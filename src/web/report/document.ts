import { escapeText } from '../../plan/escape-text.ts'
import { style } from './style.ts'

/** A report as one HTML file: pictures drawn in place, no script, nothing fetched. `body` is HTML, the rest plain text. */
export function reportDocument({
  title,
  lead,
  body,
}: {
  readonly title: string
  readonly lead: string
  readonly body: string
}): string {
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeText(title)} – Wardwatch</title><style>${style}</style></head>
<body><a class="skip" href="#main">Skip to the results</a>
<header><div class="wrap"><h1>${escapeText(title)}</h1>
<p>${escapeText(lead)}</p></div></header>
<main class="wrap" id="main">
${body}
</main>
<footer class="wrap quiet small"><p>Made by Wardwatch. It speaks about data and models, never about one patient, and is not a medical device.</p></footer>
</body></html>
`
}
