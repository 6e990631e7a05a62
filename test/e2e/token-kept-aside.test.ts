import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runThrough } from '../reliability/run-through.ts';
import { readJson } from '../support/cache-files.ts';
import { hours, minutes } from '../support/clock.ts';
import { corpRole, corpToken, sessionConfig } from '../support/configs.ts';
import { lapsed } from '../support/lapsed.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';
import { callsOf, credentialsFrom, expectFailure } from '../support/stories.ts';

const folder = '.aws/sso/cache';
const aside = `.aws/awsso/state/session-${corpToken.slice(folder.length + 1, -'.json'.length)}.token.json`;

/** A person has logged in; a file is where the folder of the tokens should be. */
async function loggedInWithoutFolder(): Promise<Sandbox> {
  const box = await sandbox({ config: sessionConfig, person: 'approves' });
  box.home.write(folder, '');
  const { code, stderr } = await box.awsso('process', 'dev', '--login', 'always');
  expect(code).toBe(0);
  expect(stderr).toMatch(
    /^awsso: warning: the client registration could not be written \(EEXIST at [^\n]*\/sso\/cache\)$/m,
  );
  expect(stderr.match(/warning/g)).toHaveLength(1);
  return box;
}

test('a token that cannot be written where all look for it serves awsso all the same', async () => {
  await using box = await loggedInWithoutFolder();
  box.home.remove(corpRole);
  const calls = await callsOf(box, async () =>
    expect(await box.awsso('process', 'dev', '--login', 'never')).toMatchObject({ code: 0, stderr: '' }),
  );
  expect(calls).toEqual(['GetRoleCredentials']);
  const explained = JSON.parse((await box.awsso('explain', 'dev', '--json')).stdout);
  expect(explained.steps[1]).toMatchObject({ step: 'sso-token', file: box.home.at(aside) });
});

test('it is refreshed, and its new refresh token is not lost', async () => {
  await using box = await loggedInWithoutFolder();
  for (const _hour of [1, 2, 3]) {
    box.clock.advance(hours(1));
    const { code, stderr } = await box.awsso('process', 'dev', '--login', 'never');
    expect({ code, lines: stderr.split('\n').length }).toEqual({ code: 0, lines: 2 });
  }
  expect(box.identityCenter.count('StartDeviceAuthorization')).toBe(1);
});

test('once the folder is mended, the next refresh brings it there', async () => {
  await using box = await loggedInWithoutFolder();
  box.home.remove(folder);
  box.clock.advance(hours(1));
  credentialsFrom(await box.awsso('process', 'dev', '--login', 'never'));
  expect(readJson(box.home, corpToken)).toMatchObject({ startUrl: expect.any(String) });
  expect(Object.keys(box.home.files())).not.toContain(aside);
});

test('a later token of another tool is used in its place', async () => {
  await using box = await loggedInWithoutFolder();
  const token = readJson(box.home, aside);
  box.home.remove(folder);
  box.home.write(corpToken, JSON.stringify({ ...token, expiresAt: '2026-03-02T09:00:00Z' }));
  const explained = JSON.parse((await box.awsso('explain', 'dev', '--json')).stdout);
  expect(explained.steps[1]).toMatchObject({ step: 'sso-token', file: box.home.at(corpToken) });
});

test('logout ends it, and removes it', async () => {
  await using box = await loggedInWithoutFolder();
  expect(await box.awsso('logout', 'dev')).toMatchObject({ code: 0, stderr: '' });
  expect(box.identityCenter.count('Logout')).toBe(1);
  expect(Object.keys(box.home.files())).toEqual(['.aws/config', folder]);
});

test('another tool that logs out by removing its later token has logged out for good', async () => {
  await using box = await loggedInWithoutFolder();
  const token = readJson(box.home, aside);
  box.home.remove(folder);
  box.home.write(corpToken, JSON.stringify({ ...token, expiresAt: '2026-03-02T09:00:00Z' }));
  box.home.remove(corpRole);
  credentialsFrom(await box.awsso('process', 'dev', '--login', 'never'));
  box.home.remove(corpToken);
  box.home.remove(corpRole);
  expectFailure(await box.awsso('process', 'dev', '--login', 'never'), 4, /corp/);
});

test('one that is refused does not hide a good token of another tool, which ends sooner', async () => {
  await using box = await loggedInWithoutFolder();
  const refused = box.home.read(aside);
  box.home.remove(folder);
  box.clock.advance(minutes(1));
  box.identityCenter.change({ accessTokenSeconds: 1_800 });
  await box.awsso('login', '--sso-session', 'corp', '--force');
  box.home.write(aside, refused.replace(/"accessToken": "[^"]*"/, '"accessToken": "refused"'));
  box.home.remove(corpRole);
  credentialsFrom(await box.awsso('process', 'dev', '--login', 'never'));
  expect(Object.keys(box.home.files())).not.toContain(aside);
});

const isRoot = process.platform === 'linux' && process.geteuid?.() === 0;

test.skipIf(!isRoot)('where nothing can be written any more it is found all the same (root)', async () => {
  await using box = await lapsed();
  const token = readJson(box.home, corpToken);
  box.home.write(aside, JSON.stringify({ ...token, expiresAt: '2036-03-01T09:00:00Z' }));
  execFileSync('chown', ['-R', '65534:65534', box.home.path]);
  for (const closed of ['.aws/awsso/state', folder]) {
    execFileSync('chown', ['0:0', box.home.at(closed)]);
    chmodSync(box.home.at(closed), 0o755);
  }
  const asNobody = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups'];
  const { stdout } = await runThrough(box, asNobody, ['explain', 'dev', '--json']);
  expect(JSON.parse(stdout).steps[1]).toMatchObject({ outcome: 'found', file: box.home.at(aside) });
});
