import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, serveEmulator } from '../../../../src/emulator/server.ts';
import { startUrl } from '../../../support/person-at-terminal.ts';

let emulator: Emulator;

beforeEach(async () => {
  emulator = await serveEmulator({ strict: true });
});

afterEach(() => emulator.close());

const redirectUri = 'http://127.0.0.1:41234/oauth/callback';

function parameters(change: Record<string, string> = {}, clientName = 'terminal') {
  const { clientId } = emulator.identityCenter.oidc.registerClient({
    clientName,
    clientType: 'public',
    scopes: ['sso:account:access'],
    grantTypes: ['authorization_code', 'refresh_token'],
    redirectUris: ['http://127.0.0.1/oauth/callback'],
    issuerUrl: startUrl,
  });
  return new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    state: 'a b&c',
    code_challenge_method: 'S256',
    scopes: 'sso:account:access',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    ...change,
  });
}

async function visit(query: URLSearchParams, init: RequestInit = {}) {
  const isPost = init.method === 'POST';
  const response = await fetch(`${emulator.url}/authorize${isPost ? '' : `?${query}`}`, {
    redirect: 'manual',
    ...(isPost && { body: query }),
    ...init,
  });
  const location = response.headers.get('location');
  return {
    status: response.status,
    headers: response.headers,
    text: await response.text(),
    back: location === null ? undefined : new URL(location),
  };
}

function press(query: URLSearchParams, decision: string, headers: Record<string, string> = {}) {
  const form = new URLSearchParams(query);
  form.set('decision', decision);
  return visit(form, { method: 'POST', headers });
}

describe('a person at the authorize page', () => {
  it('sees who asks and where it leads, and allows', async () => {
    const query = parameters();
    const shown = await visit(query);
    expect(shown).toMatchObject({ status: 200, back: undefined });
    expect(shown.text).toContain('<dt>Asked for by</dt><dd><bdi>terminal</bdi></dd>');
    expect(shown.text).toContain('<dt>Leads back to</dt><dd><bdi>127.0.0.1:41234</bdi></dd>');
    // Chromium holds the redirect of a form to it, too.
    expect(shown.headers.get('content-security-policy')).toContain(
      "form-action 'self' http://127.0.0.1:41234;",
    );

    const { status, back } = await press(query, 'allow');
    expect(status).toBe(303);
    expect(`${back?.origin}${back?.pathname}`).toBe(redirectUri);
    expect([...(back?.searchParams ?? [])]).toEqual([
      ['code', expect.stringMatching(/^codeEMULATOR/)],
      ['state', 'a b&c'],
    ]);
  });

  it('denies', async () => {
    const { back } = await press(parameters(), 'deny');
    expect([...(back?.searchParams ?? [])]).toEqual([
      ['error', 'access_denied'],
      ['state', 'a b&c'],
    ]);
  });

  it('is sent on at once where logins are allowed as they start', async () => {
    emulator.identityCenter.change({ autoApprove: true });
    expect((await visit(parameters())).back?.searchParams.get('code')).toMatch(/^codeEMULATOR/);
  });

  it('sees names as they are, whatever is in them', async () => {
    const shown = await visit(parameters({ state: '"><script>' }, '<b>me</b>'));
    expect(shown.text).toContain('&lt;b&gt;me&lt;/b&gt;');
    expect(shown.text).not.toContain('<script>');
  });
});

describe('a request for a code', () => {
  it.for([
    ['another response type', { response_type: 'token' }, 'unsupported_response_type'],
    ['no proof key', { code_challenge: '' }, 'invalid_request'],
    ['a plain proof key', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['a challenge that is none', { code_challenge: 'short' }, 'invalid_request'],
    ['a scope that is not registered', { scopes: 'sso:account:access x' }, 'invalid_scope'],
  ] as const)('with %s is sent back with an error', async ([, change, error]) => {
    const query = parameters(change);
    for (const { back } of [await visit(query), await press(query, 'allow')]) {
      expect([...(back?.searchParams ?? [])]).toEqual([
        ['error', error],
        ['state', 'a b&c'],
      ]);
    }
  });

  it.for([
    ['an unknown client', { client_id: 'x' }],
    ['a redirect that is not registered', { redirect_uri: 'http://127.0.0.1:41234/else' }],
    ['a redirect to another host', { redirect_uri: 'https://evil.example/oauth/callback' }],
    ['no redirect', { redirect_uri: '' }],
  ] as const)('of %s is sent nowhere', async ([, change]) => {
    const query = parameters(change);
    expect(await visit(query)).toMatchObject({ status: 400, back: undefined });
    expect(await press(query, 'allow')).toMatchObject({ status: 400, back: undefined });
  });

  it('is decided by no other site, and by no other word', async () => {
    const query = parameters();
    expect(await press(query, 'allow', { Origin: 'https://evil.example' })).toMatchObject({ status: 403 });
    expect(await press(query, 'maybe')).toMatchObject({ status: 400, back: undefined });
    expect(await visit(query, { method: 'DELETE' })).toMatchObject({ status: 405 });
  });
});
