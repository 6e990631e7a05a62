import type { DeviceAuthorization } from '../center/device-authorizations.ts';
import type { HttpReply } from '../wire/http-message.ts';
import { type Html, html } from './html.ts';
import { page } from './page.ts';

/** Asks for the code that the terminal shows. */
export function entryPage(): HttpReply {
  return page(200, 'Enter the code from your terminal', codeForm());
}

/** Shows the code to compare, who asks and for what, and the two buttons. */
export function confirmPage({ userCode, clientName, startUrl, scopes }: DeviceAuthorization): HttpReply {
  const content = html`<p>Your terminal must show exactly this code:</p>
<p class="code">${userCode}</p>
<dl>
<dt>Asked for by</dt><dd><bdi>${clientName}</bdi></dd>
<dt>Start URL</dt><dd><bdi>${startUrl}</bdi></dd>
<dt>Scopes</dt><dd><bdi>${scopes.join(', ') || 'none'}</bdi></dd>
</dl>
<p>Allow only what you started yourself. If somebody sent you this code, deny it.</p>
<form method="post" action="/device">
<input type="hidden" name="user_code" value="${userCode}">
<button class="allow" name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Deny</button>
</form>`;
  return page(200, 'Allow this device?', content);
}

export function allowedPage(): HttpReply {
  return page(200, 'Allowed', html`<p>You can close this page and go back to your terminal.</p>`);
}

export function deniedPage(): HttpReply {
  return page(200, 'Denied', html`<p>The device gets no access. You can close this page.</p>`);
}

export function unknownCodePage(typed: string): HttpReply {
  const content = html`<p id="problem">There is no code <bdi>${typed}</bdi>. Compare it with your terminal and enter it again.</p>
${codeForm(html` aria-invalid="true" aria-describedby="problem"`)}`;
  return page(404, 'Unknown code', content);
}

export function lapsedCodePage(): HttpReply {
  return page(410, 'This code has lapsed', html`<p>Start the login again in your terminal.</p>`);
}

export function usedCodePage(): HttpReply {
  const content = html`<p>It was allowed or denied before. To log in again, start anew in your terminal.</p>`;
  return page(409, 'This code is already used', content);
}

function codeForm(problem = html``): Html {
  return html`<form method="get" action="/device">
<label for="user_code">Code, such as BCDF-GHJK</label>
<input id="user_code" name="user_code" required autofocus autocomplete="off" autocapitalize="characters"
 spellcheck="false" maxlength="40"${problem}>
<button>Continue</button>
</form>`;
}
