import { Console } from 'node:console';
import { readdirSync, readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { format, inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { hideSecrets, leavingNoSecrets, registerSecret, Secret } from '../../src/secret.ts';

const text = 'aoaCANARY/+token=?&"\\';
const secret = new Secret(text);
const nested = { a: { b: [{ c: { d: secret } }], map: new Map([['key', secret]]) } };

describe('a secret does not show itself', () => {
  test.for<[string, () => unknown]>([
    ['as text', () => String(secret)],
    ['in a template', () => `${secret}`],
    ['in a sum', () => `${['', secret].join('')}`],
    ['in JSON', () => JSON.stringify(nested)],
    ['in a dump', () => inspect(nested, { depth: null, showHidden: true, getters: true })],
    ['in a dump of its own', () => inspect(secret, { customInspect: false, showHidden: true })],
    ['in a format', () => format('%s %o %O %j', secret, secret, nested, nested)],
    ['on a console', () => onConsole(nested)],
    ['by its keys', () => Object.keys(secret).join()],
    ['by its values', () => JSON.stringify([Object.values(secret), Object.entries(secret), { ...secret }])],
    ['by its names', () => Reflect.ownKeys(secret).join()],
    ['in the message of an error', () => inspect(new Error(`refused ${secret}`))],
    ['in the cause of an error', () => inspect(new Error('refused', { cause: nested }), { depth: null })],
    ['in what is thrown by a wrong use', () => inspect(wrongUse())],
    ['as a copy', () => inspect(structuredClone(secret))],
  ])('%s', ([, show]) => {
    expect(show()).not.toMatch(/CANARY/);
  });

  test('but as three stars', () => {
    expect(`${secret} ${JSON.stringify({ secret })} ${inspect({ secret })}`).toBe(
      '*** {"secret":"***"} { secret: *** }',
    );
  });
});

test('a secret is revealed, and compared, by its text', () => {
  expect(secret.reveal()).toBe(text);
  expect(secret.equals(new Secret(text))).toBe(true);
  expect(secret.equals(new Secret('other'))).toBe(false);
  expect(secret.equals(undefined)).toBe(false);
});

test('the tests tell one secret from another', () => {
  const [one, same, other] = [new Secret('one'), new Secret('one'), new Secret('other')];
  expect({ a: [one] }).toEqual({ a: [same] });
  expect({ a: [one] }).not.toEqual({ a: [other] });
  expect({ a: one, b: 1 }).toMatchObject({ a: same });
  expect({ a: one, b: 1 }).not.toMatchObject({ a: other });
  expect(one).not.toEqual('one');
  expect(one).not.toEqual('***');
  expect([one]).not.toEqual([{}]);
});

// Where a secret leaves for its proper place; a file that joins them has to say why.
test('secrets are revealed to the cache files, the wire and the answer alone', () => {
  const root = new URL('../../src/', import.meta.url);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const revealing = files.filter((name) =>
    /\breveal\b(?!\(\): string)/.test(readFileSync(new URL(name, root), 'utf8')),
  );
  expect(revealing.sort()).toEqual([
    'cache/carried-session.ts',
    'cache/pending-login.ts',
    'cache/registration-store.ts',
    'cache/stored-token.ts',
    'cache/token-store.ts',
    'cache/written-keys.ts',
    'config/synced/credentials-section.ts',
    'identity-center/sdk-lists.ts',
    'identity-center/sdk-oidc.ts',
    'identity-center/sdk-portal.ts',
    'metadata/container-credentials.ts',
    'output/container.ts',
    'output/environment.ts',
    'output/identity.ts',
    'output/process.ts',
    'output/server-environment.ts',
    'server/refusal-of.ts',
    'sts/sdk-token-service.ts',
  ]);
});

describe('the last filter hides a secret', () => {
  const basic = (before: string) => Buffer.from(`${before}${text}:x`).toString('base64');
  test.for([
    ['as it is', text],
    ['in base64', Buffer.from(text).toString('base64')],
    ['in base64url', Buffer.from(text).toString('base64url')],
    ['in base64 without its padding', Buffer.from(text).toString('base64').replace(/=+$/, '')],
    ['in a URL', encodeURIComponent(text)],
    ['in JSON', JSON.stringify(text).slice(1, -1)],
  ] as const)('%s', ([, form]) => {
    expect(hideSecrets(`before ${form} after ${form}`)).toBe('before *** after ***');
  });

  test.for(['', 'u', 'us', 'use', 'user:'])('in base64 among other bytes: after "%s"', (before) => {
    const hidden = hideSecrets(basic(before));
    expect(hidden).toMatch(/^.{0,7}\*\*\*.{0,7}$/);
  });

  test('with characters that a terminal is shown as escapes', () => {
    registerSecret('CANARY\nof two lines');
    expect(hideSecrets('CANARY\\u000aof two lines, CANARY\\nof two lines')).toBe('***, ***');
  });

  test('that begins with another', () => {
    registerSecret('CANARY-one');
    registerSecret('CANARY-one-and-more');
    expect(hideSecrets('CANARY-one-and-more CANARY-one')).toBe('*** ***');
  });

  test('of half a surrogate pair', () => {
    registerSecret('CANARY-\ud800-half');
    expect(hideSecrets('a CANARY-\ud800-half b')).toBe('a *** b');
  });

  test('of eight characters, but no ordinary word that is shorter', () => {
    registerSecret('8letters');
    registerSecret('profile');
    registerSecret('');
    expect(hideSecrets('the profile 8letters')).toBe('the profile ***');
  });

  test('and leaves other text as it is', () => {
    expect(hideSecrets('profile dev needs a login $& $1')).toBe('profile dev needs a login $& $1');
  });
});

function onConsole(value: unknown): string {
  const stream = new PassThrough();
  const terminal = new Console(stream);
  terminal.log(value);
  terminal.dir(value, { depth: null });
  terminal.table([value]);
  return String(stream.read());
}

function wrongUse(): unknown {
  try {
    return Reflect.apply(secret.reveal, {}, []);
  } catch (error) {
    return error;
  }
}

test('a process that lasts keeps no secret of work that has ended, while other work may need it', async () => {
  let end = () => {};
  const lasting = leavingNoSecrets(() => new Promise<void>((resolve) => (end = resolve)));
  await leavingNoSecrets(async () => registerSecret('kept-for-the-filter'));
  expect(hideSecrets('kept-for-the-filter')).toBe('***');
  end();
  await lasting;
  expect(hideSecrets('kept-for-the-filter')).toBe('kept-for-the-filter');
});
