import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, serveEmulator } from '../../../../src/emulator/server.ts';
import { startUrl } from '../../../support/person-at-terminal.ts';

let clock: Date;
let emulator: Emulator;

beforeEach(async () => {
  clock = new Date('2026-03-01T09:00:00Z');
  emulator = await serveEmulator({ now: () => clock });
});

afterEach(() => emulator.close());

function startLogin(clientName = 'terminal') {
  const { identityCenter } = emulator;
  const client = identityCenter.oidc.registerClient({
    clientName,
    clientType: 'public',
    scopes: ['sso:account:access'],
    grantTypes: undefined,
  });
  return identityCenter.oidc.startDeviceAuthorization({ ...client, startUrl }).userCode;
}

async function visit(path: string, init: RequestInit = {}) {
  const response = await fetch(emulator.url + path, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

function press(decision: string, userCode: string, headers: Record<string, string> = {}) {
  const body = new URLSearchParams({ user_code: userCode, decision });
  return visit('/device', { method: 'POST', body, headers });
}

const stateOf = (userCode: string) => emulator.identityCenter.findAuthorization(userCode)?.state;

describe('a person at the device page', () => {
  it('enters the code, compares it and allows the device', async () => {
    const userCode = startLogin();
    const entry = await visit('/device');
    expect(entry.text).toContain('<label for="user_code">');
    expect(entry.text).toContain('This is the <strong>awsso emulator</strong> on this computer, not AWS');

    const typed = encodeURIComponent(userCode.toLowerCase().replace('-', ' '));
    const confirm = await visit(`/device?user_code=${typed}`);
    expect(confirm.text).toContain(`<p class="code">${userCode}</p>`);
    expect(confirm.text).toContain(startUrl);
    expect(stateOf(userCode)).toBe('pending');

    const result = await press('allow', userCode);
    expect(result).toMatchObject({ status: 200, text: expect.stringContaining('<h1>Allowed</h1>') });
    expect(stateOf(userCode)).toBe('approved');
  });

  it('denies a device', async () => {
    const userCode = startLogin();
    expect(await press('deny', userCode)).toMatchObject({
      status: 200,
      text: expect.stringContaining('<h1>Denied</h1>'),
    });
    expect(stateOf(userCode)).toBe('denied');
  });

  it('is told what is wrong with a code', async () => {
    expect(await visit('/device?user_code=%20')).toMatchObject({ status: 200 });
    expect(await visit('/device?user_code=nope')).toMatchObject({
      status: 404,
      text: expect.stringContaining('There is no code <bdi>nope</bdi>'),
    });

    const used = startLogin();
    await press('allow', used);
    expect(await press('deny', used)).toMatchObject({
      status: 409,
      text: expect.stringContaining('already used'),
    });
    expect(stateOf(used)).toBe('approved');

    const lapsed = startLogin();
    clock = new Date(clock.getTime() + 600_000);
    expect(await press('allow', lapsed)).toMatchObject({
      status: 410,
      text: expect.stringContaining('has lapsed'),
    });
  });

  it('sees no markup that a client or a link made up', async () => {
    const attack = '<script>alert("1\'&")</script>';
    const escaped = '&lt;script&gt;alert(&quot;1&#39;&amp;&quot;)&lt;/script&gt;';
    const userCode = startLogin(attack);
    const confirm = await visit(`/device?user_code=${userCode}`);
    expect(confirm.text).toContain(escaped);
    const unknown = await visit(`/device?user_code=${encodeURIComponent(attack)}`);
    expect(unknown.text).toContain(escaped);
    expect(confirm.text + unknown.text).not.toContain('<script');
  });
});

describe('the device page in a browser', () => {
  it('runs no script, loads nothing, is neither framed nor stored', async () => {
    const { headers, text } = await visit('/device');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(text).not.toMatch(/<script|src=|href=|url\(|@import/);

    const style = /<style>(.*)<\/style>/s.exec(text)?.[1] ?? '';
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
    expect(policy).toContain(`style-src 'sha256-${Buffer.from(digest).toString('base64')}'`);
  });

  it.for<[string, Record<string, string>]>([
    ['another site', { origin: 'https://evil.example' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
    ['a sandboxed frame', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['an opaque origin in an old browser', { origin: 'null' }],
    ['a page without origin of another site', { 'sec-fetch-site': 'cross-site' }],
  ])('decides nothing for %s', async ([, headers]) => {
    const userCode = startLogin();
    expect(await press('allow', userCode, headers)).toMatchObject({ status: 403 });
    expect(stateOf(userCode)).toBe('pending');
  });

  it.for<[string, Record<string, string>]>([
    ['the form, whose origin the referrer policy hides', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
    ['a script without a browser', {}],
  ])('decides for %s', async ([, headers]) => {
    const userCode = startLogin();
    expect(await press('allow', userCode, headers)).toMatchObject({ status: 200 });
  });

  it('decides for a form that names its origin', async () => {
    const userCode = startLogin();
    expect(await press('allow', userCode, { origin: emulator.url })).toMatchObject({ status: 200 });
  });

  it('knows two buttons and two methods', async () => {
    const userCode = startLogin();
    expect(await press('perhaps', userCode)).toMatchObject({ status: 400 });
    expect(await visit('/device', { method: 'PUT' })).toMatchObject({ status: 405 });
    expect(await visit('/device', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
    expect(stateOf(userCode)).toBe('pending');
  });
});
