import type { CodeRequest } from '../center/authorization-codes.ts';
import { AwsException } from '../center/aws-exception.ts';
import type { Client } from '../center/client-registry.ts';
import { whyNoCode } from '../center/code-grant.ts';
import type { IdentityCenter } from '../center/identity-center.ts';
import type { HttpReply, HttpRequest } from '../wire/http-message.ts';
import { answerForm } from './answer-form.ts';
import { html } from './html.ts';
import { page, refusedPage } from './page.ts';

/**
 * The page to which a client sends a browser for an authorization code, and where a person allows or denies it (RFC 6749
 * section 4.1). A GET decides nothing; the POST of its form does.
 */
export function authorizePage(request: HttpRequest, identityCenter: IdentityCenter): HttpReply {
  const show = () =>
    forRequest(request.query, identityCenter, (client, asked) =>
      identityCenter.approvesAtOnce ? allow(asked, identityCenter) : confirmPage(client, request.query),
    );
  return answerForm(request, show, (form) => decide(form, identityCenter));
}

function decide(form: URLSearchParams, identityCenter: IdentityCenter): HttpReply {
  return forRequest(form, identityCenter, (_, asked) => {
    switch (form.get('decision')) {
      case 'allow':
        return allow(asked, identityCenter);
      case 'deny':
        return sendBack(asked, { error: 'access_denied' });
      default:
        return refusedPage(400, 'Choose Allow or Deny.');
    }
  });
}

function allow(asked: CodeRequest, identityCenter: IdentityCenter): HttpReply {
  return sendBack(asked, { code: identityCenter.oidc.issueCode(asked) });
}

/** Nobody is sent to where the client did not register; whatever else is wrong is said there. */
function forRequest(
  parameters: URLSearchParams,
  identityCenter: IdentityCenter,
  next: (client: Client, asked: CodeRequest) => HttpReply,
): HttpReply {
  const asked = codeRequest(parameters);
  try {
    const client = identityCenter.oidc.clientOf(asked);
    const error = whyNoCode(asked, client, identityCenter.isStrict);
    return error === undefined ? next(client, asked) : sendBack(asked, { error });
  } catch (error) {
    if (error instanceof AwsException) {
      return refusedPage(400, error.message);
    }
    throw error;
  }
}

function codeRequest(parameters: URLSearchParams): CodeRequest {
  const text = (name: string) => parameters.get(name) ?? '';
  return {
    clientId: text('client_id'),
    redirectUri: text('redirect_uri'),
    responseType: text('response_type'),
    state: text('state'),
    scopes: text('scopes').split(' ').filter(Boolean),
    codeChallenge: text('code_challenge'),
    codeChallengeMethod: text('code_challenge_method'),
  };
}

function sendBack({ redirectUri, state }: CodeRequest, outcome: Record<string, string>): HttpReply {
  const target = new URL(redirectUri);
  for (const [name, value] of Object.entries({ ...outcome, state })) {
    target.searchParams.set(name, value);
  }
  const headers = { Location: target.href, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' };
  return { status: 303, headers, body: '' };
}

function confirmPage({ clientName, scopes }: Client, query: URLSearchParams): HttpReply {
  const fields = [...query].map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">\n`,
  );
  const { host, origin } = new URL(query.get('redirect_uri') ?? '');
  const content = html`<dl>
<dt>Asked for by</dt><dd><bdi>${clientName}</bdi></dd>
<dt>Leads back to</dt><dd><bdi>${host}</bdi></dd>
<dt>Scopes</dt><dd><bdi>${scopes.join(', ') || 'none'}</bdi></dd>
</dl>
<p>Allow only what you started yourself.</p>
<form method="post" action="/authorize">
${fields.reduce((all, field) => html`${all}${field}`, html``)}<button class="allow" name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Deny</button>
</form>`;
  // Browsers hold a form to it along its redirects, too.
  return page(200, 'Allow this login?', content, `'self' ${origin}`);
}
