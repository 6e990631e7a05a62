import { basename, dirname } from 'node:path';
import { expect, test } from 'vitest';
import { quoteForShell } from '../../src/config/quote-for-shell.ts';
import { roleFile, tokenFile } from '../support/cache-files.ts';
import {
  corpRegistration,
  corpRole,
  corpToken,
  legacyConfig,
  oldToken,
  sessionConfig,
} from '../support/configs.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { credentialsFrom, expectFailure, loggedIn } from '../support/stories.ts';

const state = `session-${basename(corpToken, '.json')}`;
const [leftLogin, tokenAside] = [
  `.aws/awsso/state/${state}.login.json`,
  `.aws/awsso/state/${state}.token.json`,
];
/** Left when `~/.aws/awsso` could not be written. */
const leftBesideTokens = `.aws/sso/cache/${state}.login.json`;
const otherRole = roleFile({ accountId: '444455556666', roleName: 'Admin', sessionName: 'corp' });
const askForOther = ['--sso-session', 'corp', '--account-id', '444455556666', '--role-name', 'Admin'];
const notes = [corpRole, otherRole].map(noteOf).sort();

test.for<[string, string[]]>([
  [leftLogin, []],
  [leftBesideTokens, []],
  [corpToken, []],
  [tokenAside, []],
  [corpRole, notes],
  [otherRole, notes],
])('where %s cannot be removed, it is named, is exit 3, and all else is gone', async ([file, kept]) => {
  await using box = await loggedIn();
  credentialsFrom(await box.awsso('process', ...askForOther));
  box.home.write(leftLogin, '{}');
  box.home.write(leftBesideTokens, '{}');
  box.home.write(tokenAside, '{}');
  bar(box, file);

  const logout = await box.awsso('logout', 'dev');
  expectFailure(logout, 3, /what is cached of corp could not be removed \(\w+ at /);
  expect(logout.stderr).toContain(` at ${box.home.at(file)})`);
  expect(logout.stderr).toContain(`hint: ls -la ${quoteForShell(box.home.at(dirname(file)))}\n`);
  expect(Object.keys(box.home.files())).toEqual(
    ['.aws/config', corpRegistration, `${file}/in-the-way`, ...kept].sort(),
  );
});

test('of several the first is named, the login that was left before the token', async () => {
  await using box = await loggedIn();
  for (const file of [corpRole, tokenAside, corpToken, leftLogin]) {
    bar(box, file);
  }
  expectFailure(await box.awsso('logout', 'dev'), 3, new RegExp(leftLogin));
  box.home.remove(leftLogin);
  expectFailure(await box.awsso('logout', 'dev'), 3, new RegExp(corpToken));
});

test('role credentials of no profile that could not be removed are found by the next logout', async () => {
  await using box = await loggedIn();
  credentialsFrom(await box.awsso('process', ...askForOther));
  const content = box.home.read(otherRole);
  bar(box, otherRole);
  expectFailure(await box.awsso('logout', 'dev'), 3, new RegExp(otherRole));

  box.home.remove(otherRole);
  box.home.write(otherRole, content);
  expect(await box.awsso('logout', 'dev')).toMatchObject({ code: 0, stderr: '' });
  expect(Object.keys(box.home.files())).toEqual(['.aws/config', corpRegistration]);
});

test('--all goes on to the other sessions', async () => {
  await using box = await loggedIn({ config: sessionConfig + legacyConfig });
  await box.awsso('login', 'old');
  bar(box, corpToken);
  expectFailure(await box.awsso('logout', '--all'), 3, /what is cached of corp could not be removed/);
  expect(Object.keys(box.home.files())).not.toContain(oldToken);
});

/** A folder that is not empty stands where the file should be. */
function bar({ home }: Sandbox, file: string): void {
  home.write(file, '');
  home.remove(file);
  home.write(`${file}/in-the-way`, '');
}

function noteOf(file: string): string {
  return `.aws/awsso/roles/${basename(tokenFile('corp'), '.json')}/${basename(file, '.json')}`;
}
