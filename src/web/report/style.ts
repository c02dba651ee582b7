/** The look of the report: the NHS's colours and sizes, with fonts that every machine has. Nothing is fetched. */
export const style = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;font:400 1.1875rem/1.47 Arial,sans-serif;color:#212b32;background:#f0f4f5}
header{background:#005eb8;color:#fff;padding:24px 0}
.wrap{max-width:1020px;margin:0 auto;padding:0 16px}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 8px;overflow-wrap:anywhere}
h2{font-size:1.6rem;line-height:1.25;margin:48px 0 12px}
h3{font-size:1.3rem;line-height:1.3;margin:0 0 8px;overflow-wrap:anywhere}
h4{font-size:1.0625rem;margin:20px 0 4px}
p{margin:0 0 12px;max-width:44em}
header p{margin:0}
a{color:#005eb8}a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:4px solid #ffeb3b;outline-offset:0;box-shadow:0 4px 0 #212b32}
.skip{position:absolute;left:-999em}.skip:focus{position:static;color:#212b32;background:#ffeb3b;display:inline-block;padding:8px 16px}
.figures{display:flex;flex-wrap:wrap;gap:16px;margin:24px 0;padding:0;list-style:none}
.figures li{background:#fff;border:1px solid #d8dde0;border-top:4px solid #005eb8;padding:12px 20px;flex:1 1 220px}
.figures strong{display:block;font-size:1.75rem;line-height:1.2}
.card{background:#fff;border:1px solid #d8dde0;padding:20px 24px;margin:0 0 20px}
.tag{display:inline-block;font-size:1rem;font-weight:700;line-height:1.25;padding:3px 9px;border:1px solid;margin-right:8px;white-space:nowrap}
.shifted{background:#f7d4d1;border-color:#d5281b;color:#6a140e}
.amber{background:#fff0cc;border-color:#a15c00;color:#5c3500}
.steady{background:#cce5d8;border-color:#007f3b;color:#00401e}
.unknown{background:#fff;border-color:#4c6272;color:#384853}
.quiet{color:#4c6272}
.small{font-size:1rem}
.says{font-weight:400;color:#4c6272}
svg{width:100%;height:auto;display:block}
figure{margin:12px 0 4px}
figcaption{font-weight:700;font-size:1rem}
.scroll{overflow-x:auto}
.broad{min-width:720px}
table{border-collapse:collapse;width:100%;font-size:1rem;margin:8px 0}
caption{text-align:left;font-weight:700;padding:4px 0}
th,td{text-align:left;vertical-align:top;padding:6px 12px 6px 0;border-bottom:1px solid #d8dde0}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
td.name{overflow-wrap:anywhere;min-width:7em}
td.said{min-width:17em}
.overview .tag{margin-bottom:4px}
td svg{width:auto;max-width:none;height:20px}
details{margin:8px 0}
summary{cursor:pointer;color:#005eb8;text-decoration:underline}
ul{padding-left:1.2em;margin:0 0 12px}
footer{padding:24px 0 48px}
@media (max-width:640px){.overview thead{position:absolute;left:-999em}.overview tr{display:block;border-bottom:1px solid #d8dde0;padding:10px 0}
.overview td{display:block;border:0;padding:2px 0}td.said{min-width:0}.card{padding:16px}}
@media print{body{background:#fff;font-size:11pt}.card{break-inside:avoid;border:0;padding:0}header{background:#fff;color:#212b32}.skip{display:none}}
@media (forced-colors:active){.tag{border:2px solid}}
`
