import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { changeJson } from '../../support/cache-files.ts';
import { corpRegistration, corpRole, corpToken } from '../../support/configs.ts';
import type { Home } from '../../support/home.ts';
import { sandbox } from '../../support/sandbox.ts';
import { eachNamesItsCause } from './broken-home.ts';
import { good } from './configs.ts';
import type { Scene } from './scene.ts';

/** A person who has logged in, and then something happened to a file. */
function damaged(file: string, damage: (home: Home, path: string) => unknown) {
  return async ({ box, run }: Scene) => {
    await run(['login', 'dev']);
    rmSync(box.home.at(corpRole), { force: true });
    mkdirSync(dirname(box.home.at(file)), { recursive: true });
    await damage(box.home, file);
  };
}

const write = (text: string | Uint8Array) => (home: Home, file: string) => home.write(file, text);
const cut = (home: Home, file: string) => home.write(file, home.read(file).slice(0, -20));
const change = (members: Record<string, unknown>) => (home: Home, file: string) =>
  changeJson(home, file, members);
const replaceBy = (make: (path: string) => unknown) => (home: Home, file: string) => {
  rmSync(home.at(file), { force: true });
  make(home.at(file));
};

function token(name: string, damage: (home: Home, path: string) => unknown, cause: string) {
  return {
    name: `the token ${name}`,
    config: good,
    isCached: false,
    before: damaged(corpToken, damage),
    exit: 4,
    cause: `sso-session "corp" needs a login: ~/${corpToken}: ${cause}`,
    mends: 'awsso login --profile dev',
  };
}

eachNamesItsCause([
  token('is cut', cut, 'not valid JSON (cut short or damaged)'),
  token(
    'has a second brace, as after a torn write',
    (home, file) => home.write(file, `${home.read(file)}"}`),
    'not valid JSON (cut short or damaged)',
  ),
  token('is empty', write(''), 'the file is empty'),
  token('is a list', write('[]'), 'not a JSON object'),
  token('is null', write('null'), 'not a JSON object'),
  token('is a number', write('7'), 'not a JSON object'),
  token('is binary', write(Buffer.from([0xff, 0xfe, 0, 1])), 'not valid UTF-8'),
  token('is huge', write(' '.repeat(1024 * 1024 + 1)), 'larger than 1 MiB'),
  token(
    'is nested a thousand times',
    write(`{"a":${'['.repeat(1000)}${']'.repeat(1000)}}`),
    'nested too deeply',
  ),
  token(
    'is a FIFO',
    replaceBy((path) => execFileSync('mkfifo', [path])),
    'not a regular file',
  ),
  token(
    'is a folder',
    replaceBy((path) => mkdirSync(path)),
    'not a regular file',
  ),
  token(
    'has no accessToken',
    change({ accessToken: undefined }),
    'accessToken is missing or not as it should be',
  ),
  token(
    'has a number for an accessToken',
    change({ accessToken: 7 }),
    'accessToken is missing or not as it should be',
  ),
  token(
    'has an empty accessToken',
    change({ accessToken: '' }),
    'accessToken is missing or not as it should be',
  ),
  token('has no expiresAt', change({ expiresAt: undefined }), 'expiresAt is missing or not as it should be'),
  token(
    'has an expiresAt that is no date',
    change({ expiresAt: 'soon' }),
    'expiresAt is missing or not as it should be',
  ),
  token(
    'is of another region',
    change({ region: 'us-east-1' }),
    'it was issued in region us-east-1, the config says eu-west-1',
  ),
  token(
    'is of another portal',
    change({ startUrl: 'https://other.awsapps.com/start' }),
    'it was issued by other.awsapps.com, the config says d-1234567890.awsapps.com',
  ),
  {
    name: 'the token is not there, nor anything else',
    config: good,
    isCached: false,
    exit: 4,
    cause: 'sso-session "corp" needs a login: there is no token for it yet (there is no terminal to ask on)',
    mends: 'awsso login --profile dev',
  },
  {
    name: 'the token is not there, and the role cache is cut',
    config: good,
    isCached: false,
    before: damaged(corpRole, (home) => {
      home.write(
        corpRole,
        '{"ProviderType": "sso", "Credentials": {"SecretAccessKey": "canary-in-a-cut-file',
      );
      rmSync(home.at(corpToken));
    }),
    exit: 4,
    cause: 'sso-session "corp" needs a login: there is no token for it yet',
    mends: 'awsso login --profile dev',
  },
  {
    name: 'the token has expired, and the registration is damaged, which a login makes anew',
    config: good,
    isCached: false,
    before: damaged(corpToken, (home) => {
      changeJson(home, corpToken, { expiresAt: '2026-03-01T08:00:00Z', clientSecret: undefined });
      home.write(corpRegistration, '{');
    }),
    exit: 4,
    cause: `expired 1 h ago, and its client registration has expired or is not recorded`,
    mends: 'awsso login --profile dev',
  },
  {
    name: 'the cache folder is a file',
    config: good,
    isCached: false,
    files: { '.aws/sso/cache': '' },
    run: ['login', 'dev'],
    exit: 3,
    cause: /^awsso: a login could not be kept: ~\/\.aws\/sso.* cannot be written/,
    shows: ['ls -ld ~/.aws/sso/cache', '~/.aws/sso/cache'],
  },
]);

test.for([
  ['start URL', 'startUrl', 'canary-of-a-refresh-token'],
  ['start URL', 'startUrl', 'canary'.repeat(80_000)],
  ['region', 'region', 'canary-of-a-refresh-token'],
] as const)('a token whose %s is something else: nobody quotes it', async ([name, field, value]) => {
  await using box = await sandbox({ config: good, person: 'approves' });
  await box.awsso('login', 'dev');
  rmSync(box.home.at(corpRole), { force: true });
  changeJson(box.home, corpToken, { [field]: value });

  for (const command of [
    ['process', 'dev'],
    ['process', 'dev', '--debug'],
    ['explain', 'dev'],
  ]) {
    const { stdout, stderr } = await box.awsso(...command);
    expect(stdout + stderr).toContain(`the ${name} that it records cannot be read`);
    expect(stdout + stderr).not.toContain('canary');
    expect(stdout.length + stderr.length).toBeLessThan(4_000);
  }
});

const damages = [
  ['is cut', cut, 'not valid JSON (cut short or damaged)'],
  ['is empty', write(''), 'the file is empty'],
  ['is a list', write('[]'), 'not a JSON object'],
  ['is binary', write(Buffer.from([0xff, 0xfe, 0, 1])), 'not valid UTF-8'],
  ['is huge', write(' '.repeat(1024 * 1024 + 1)), 'larger than 1 MiB'],
  ['is a FIFO', replaceBy((path) => execFileSync('mkfifo', [path])), 'not a regular file'],
  [
    'has null for its credentials',
    write('{"Credentials": null}'),
    'Credentials is missing or not as it should be',
  ],
  [
    'has a number for its secret',
    (home: Home, file: string) =>
      home.write(file, home.read(file).replace(/("SecretAccessKey": )"[^"]*"/, '$1 7')),
    'Credentials.SecretAccessKey is missing or not as it should be',
  ],
] as const;

test.for(damages)('a role cache that %s is named by explain, and healed', async ([, damage, reason]) => {
  await using box = await sandbox({ config: good, person: 'approves' });
  await box.awsso('login', 'dev');
  damage(box.home, corpRole);

  const explained = await box.awsso('explain', 'dev');
  expect(explained).toMatchObject({ code: 0, stderr: '' });
  expect(explained.stdout).toContain(
    `1. role-cache: skipped, ${reason}\n     file  ${box.home.at(corpRole)}\n`,
  );

  expect(await box.awsso('process', 'dev')).toMatchObject({ code: 0, stderr: '' });
  expect((await box.awsso('explain', 'dev')).stdout).toContain('1. role-cache: found');
});

test.for(damages.slice(0, 6))('a registration that %s is made anew by a login', async ([, damage]) => {
  await using box = await sandbox({ config: good, person: 'approves' });
  await box.awsso('login', 'dev');
  damage(box.home, corpRegistration);

  expect(await box.awsso('login', 'dev', '--force')).toMatchObject({ code: 0 });
  expect(box.identityCenter.count('RegisterClient')).toBe(2);
});
