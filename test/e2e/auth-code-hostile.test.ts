import { connect } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import { timed } from '../reliability/timed.ts';
import { readJson } from '../support/cache-files.ts';
import { corpRegistration, sessionConfig } from '../support/configs.ts';
import { decideAt } from '../support/decide-at.ts';
import { until } from '../support/lapsed.ts';
import { connectionTo, listenersOf, otherAddresses } from '../support/listeners.ts';
import { pageShown, redirectOf } from '../support/page-shown.ts';
import { sandbox } from '../support/sandbox.ts';
import { sendBytes } from '../support/send-bytes.ts';

/*
 * What anybody on the network or on this machine, or a page in its browser, may send to a login that waits for its
 * browser. The login goes on: the true callback ends it, with its exit code and in time.
 */
const longestMilliseconds = 3000;

/** A login in this process whose page is open in a browser, at which a person has decided nothing yet. */
async function openLogin() {
  const box = await sandbox({ config: sessionConfig, person: 'only looks', strict: true });
  const result = box.awsso('login', 'dev', '--use-auth-code');
  await until(() => box.opened.length === 1);
  const page = box.opened[0]?.url ?? '';
  const redirect = new URL(redirectOf(page));
  return {
    box,
    result,
    page,
    port: Number(redirect.port),
    state: new URL(page).searchParams.get('state') ?? '',
    [Symbol.asyncDispose]: () => box[Symbol.asyncDispose](),
  };
}

/** Where a browser is sent once a person has allowed the login. */
async function callbackOf(page: string): Promise<URL> {
  const { headers } = await decideAt(page, 'approves', 'manual');
  return new URL(headers.get('location') ?? '');
}

/** What the browser is answered when it gets there; it fetches the last page, too, while that is served. */
async function bringBack({ port, pathname, search }: URL): Promise<string> {
  const get = (target: string) =>
    sendBytes(Number(port), `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
  const answer = await get(`${pathname}${search}`);
  void get('/oauth/done');
  return answer;
}

interface Change {
  readonly method?: string;
  readonly path?: string;
  /** What a browser would bring back, if not this. */
  readonly query?: (state: string) => string;
  readonly host?: (own: string) => string | undefined;
  readonly more?: string;
}

/** A request that would end the login, but for what is changed. */
function request(port: number, state: string, change: Change): string {
  const { method = 'GET', path = '/oauth/callback', more = '' } = change;
  const query = (change.query ?? ((own) => `code=HOSTILE&state=${own}`))(state);
  const host = (change.host ?? ((own) => own))(`127.0.0.1:${port}`);
  const hostLine = host === undefined ? '' : `Host: ${host}\r\n`;
  return `${method} ${path}?${query} HTTP/1.1\r\n${hostLine}${more}\r\n`;
}

// All that a login loads is there then: the time that this takes is not the login's.
beforeAll(async () => {
  await using login = await openLogin();
  await bringBack(await callbackOf(login.page));
  await login.result;
});

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1]);
const origin = 'Origin: https://evil.example\r\n';

test.for<[string, number, Change]>([
  ['a code with another state', 400, { query: () => 'code=HOSTILE&state=guess' }],
  [
    'a code with the beginning of the state',
    400,
    { query: (own) => `code=HOSTILE&state=${own.slice(0, -1)}` },
  ],
  ['a code without a state', 400, { query: () => 'code=HOSTILE' }],
  ['a code with an empty state', 400, { query: () => 'code=HOSTILE&state=' }],
  ['the state twice', 400, { query: (own) => `code=HOSTILE&state=${own}&state=${own}` }],
  ['the state and another', 400, { query: (own) => `state=guess&code=HOSTILE&state=${own}` }],
  ['two codes', 400, { query: (own) => `code=HOSTILE&code=another&state=${own}` }],
  ['a code and an error', 400, { query: (own) => `code=HOSTILE&error=access_denied&state=${own}` }],
  ['an error without a state', 400, { query: () => 'error=access_denied' }],
  ['an error with another state', 400, { query: () => 'error=access_denied&state=guess' }],
  ['an error at the root', 404, { path: '/', query: () => 'error=access_denied' }],
  ['another path', 404, { path: '/callback' }],
  ['a path below', 404, { path: '/oauth/callback/' }],
  ['a path in escapes', 404, { path: '/%6fauth/callback' }],
  ['the last page, too early', 404, { path: '/oauth/done' }],
  ['a POST', 405, { method: 'POST', more: 'Content-Length: 0\r\n' }],
  ['a HEAD', 405, { method: 'HEAD' }],
  ['a PUT', 405, { method: 'PUT' }],
  ['another host that leads here', 403, { host: (own) => own.replace('127.0.0.1', 'evil.example') }],
  ['a host that begins as ours', 403, { host: (own) => `${own}.evil.example` }],
  ['another name of this machine', 403, { host: (own) => own.replace('127.0.0.1', 'localhost') }],
  ['no host', 400, { host: () => undefined }],
  ['two hosts', 400, { more: 'Host: evil.example\r\n' }],
  ['a page of another site that guesses', 400, { query: () => 'code=HOSTILE&state=guess', more: origin }],
  [
    'a page of another site that asks whether it may',
    405,
    { method: 'OPTIONS', more: `${origin}Access-Control-Request-Method: GET\r\n` },
  ],
])('%s is answered with %i, and the login goes on to exit 0', async ([, status, change]) => {
  await using login = await openLogin();
  const answer = await sendBytes(login.port, request(login.port, login.state, change));
  expect(statusOf(answer)).toBe(status);
  expect(answer).toMatch(/^Cache-Control: no-store\r$/m);
  expect(answer).toMatch(/^Content-Security-Policy: default-src 'none'; /m);
  expect(answer).not.toMatch(/Access-Control|HOSTILE|guess|evil|access_denied|<script/i);

  const start = performance.now();
  expect(statusOf(await bringBack(await callbackOf(login.page)))).toBe(303);
  expect(await login.result).toMatchObject({ code: 0, stdout: '' });
  expect(performance.now() - start).toBeLessThan(longestMilliseconds);
  const redeemed = login.box.identityCenter.calls.filter(({ operation }) => operation === 'CreateToken');
  expect(redeemed.map(({ input }) => input['code'])).toEqual([expect.stringMatching(/^codeEMULATOR/)]);
});

test('the true callback that comes twice is taken once, and its code is in no history and no referrer', async () => {
  await using login = await openLogin();
  const start = performance.now();
  const { search } = await callbackOf(login.page);
  const same = request(login.port, login.state, { query: () => search.slice(1) });
  const answers = await Promise.all([sendBytes(login.port, same), sendBytes(login.port, same)]);
  expect(answers.map(statusOf).sort()).toEqual([303, 410]);
  const taken = answers.find((answer) => statusOf(answer) === 303);
  expect(taken).toMatch(/^Location: \/oauth\/done\r$/m);
  expect(taken).toMatch(/^Referrer-Policy: no-referrer\r$/m);
  expect(answers.join('')).not.toContain('codeEMULATOR');
  expect(await login.result).toMatchObject({ code: 0, stdout: '' });
  expect(performance.now() - start).toBeLessThan(longestMilliseconds);
  expect(login.box.identityCenter.count('CreateToken')).toBe(1);
});

test('who gets hold of the code gets no token for it, and the login that he spoilt is exit 7', async () => {
  await using login = await openLogin();
  const { box, page, result } = login;
  const start = performance.now();
  const back = await callbackOf(page);
  const { clientId, clientSecret } = readJson(box.home, corpRegistration);
  const answer = await fetch(`${box.url}/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      grantType: 'authorization_code',
      ...{ clientId, clientSecret },
      code: back.searchParams.get('code'),
      redirectUri: redirectOf(page),
      // What he has seen of the proof: the challenge
      codeVerifier: new URL(page).searchParams.get('code_challenge'),
    }),
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: 'invalid_grant' });

  expect(statusOf(await bringBack(back))).toBe(303);
  const { code, stdout, stderr } = await result;
  expect({ code, stdout }).toEqual({ code: 7, stdout: '' });
  expect(stderr).toMatch(/\nawsso: the login to corp was refused \(invalid-grant\)\nhint: awsso login /);
  expect(performance.now() - start).toBeLessThan(longestMilliseconds);
});

describe('the built program', () => {
  test('listens on 127.0.0.1 alone, and logs in among hundred connections that say nothing or half a word', async () => {
    await using box = await sandbox({ config: sessionConfig, time: 'real' });
    const run = box.startBinary(['login', 'dev', '--use-auth-code', '--no-browser']);
    const page = await pageShown(run);
    const { port, origin } = new URL(redirectOf(page));
    const hex = Number(port).toString(16).toUpperCase().padStart(4, '0');
    expect(listenersOf(run.child.pid)).toEqual([`0100007F:${hex}`]);
    for (const address of otherAddresses) {
      expect([address, await connectionTo(address, Number(port))]).toEqual([address, 'refused']);
    }

    const idle = Array.from({ length: 100 }, (_, index) => {
      const socket = connect(Number(port), '127.0.0.1').on('error', () => {});
      return index % 2 === 0 ? socket : socket.once('connect', () => socket.write('GET /oauth/call'));
    });
    const hostile = [
      '/oauth/callback?code=x&state=x',
      '/oauth/callback?error=access_denied',
      '/?code=x',
      '/',
    ];
    const requests = Array.from({ length: 20 }, (_, index) => `${origin}${hostile[index % hostile.length]}`);
    const statuses = await Promise.all(requests.map(async (url) => (await fetch(url)).status));
    expect(new Set(statuses)).toEqual(new Set([400, 404]));

    const start = performance.now();
    const { result: done, milliseconds } = await timed(() => decideAt(page, 'approves'));
    expect(milliseconds).toBeLessThan(1_000);
    expect(done).toMatchObject({ status: 200, url: `${origin}/oauth/done` });
    expect(await run.result).toMatchObject({ code: 0, stdout: '' });
    expect(performance.now() - start).toBeLessThan(longestMilliseconds);
    for (const socket of idle) {
      socket.destroy();
    }
  });
});
