import { createHash } from 'node:crypto';
import type { HttpReply } from '../wire/http-message.ts';
import { Html, html } from './html.ts';

const style = `
:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif }
body { margin: 0; color: CanvasText; background: Canvas }
header, main { padding: .75rem max(1rem, 50% - 16rem) }
header { color: #2b1d00; background: #ffcf5c }
header p { margin: 0 }
h1 { margin: .75rem 0; font-size: 1.75rem; line-height: 1.25; text-wrap: balance }
p { overflow-wrap: anywhere }
.code { margin: 1rem 0; padding: .5rem; border: 1px solid GrayText; border-radius: .3rem; text-align: center;
  font: 700 2.25rem/1.2 ui-monospace, monospace; letter-spacing: .08em }
dl { display: grid; gap: 0 1.5rem; margin: 1rem 0 } dt { font-weight: 700 }
dd { margin: 0 0 .5rem; overflow-wrap: anywhere }
@media (min-width: 30rem) { dl { grid-template-columns: max-content 1fr } }
label { display: block; font-weight: 700 }
input { box-sizing: border-box; width: 100%; margin: .5rem 0 1rem; padding: .5rem;
  font: 1.5rem ui-monospace, monospace; text-transform: uppercase; border: 2px solid GrayText; border-radius: .3rem }
button { margin: 0 .75rem .75rem 0; padding: .6rem 2rem; font: inherit; font-weight: 700; cursor: pointer;
  color: CanvasText; background: Canvas; border: 2px solid CanvasText; border-radius: .3rem }
button.allow { color: #fff; background: #0f7a2e; border-color: #0f7a2e }
:focus-visible { outline: 3px solid #1a73e8; outline-offset: 3px }
`;

/** @param formAction where its form may lead, redirects included */
const headersFor = (formAction: string) => ({
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    `form-action ${formAction}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
});

/** A whole page of the emulator. */
export function page(status: number, title: string, content: Html, formAction = "'self'"): HttpReply {
  const { text } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - awsso emulator</title>
<style>${new Html(style)}</style>
</head>
<body>
<header>
<p>This is the <strong>awsso emulator</strong> on this computer, not AWS.<br>What it hands out opens nothing.</p>
</header>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`;
  return { status, headers: headersFor(formAction), body: text };
}

/** For a request that a page's own form cannot have sent. */
export function refusedPage(status: number, reason: string): HttpReply {
  return page(status, 'Refused', html`<p>${reason}</p>`);
}
