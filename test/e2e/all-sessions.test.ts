import { expect, test } from 'vitest';
import { registrationFile } from '../support/cache-files.ts';
import { type SandboxOptions, sandbox } from '../support/sandbox.ts';

const names = ['one', 'two', 'three', 'four'];
const startUrl = 'https://d-1234567890.awsapps.com/start';
const scope = 'sso:account:access';
const config = names
  .map(
    (name) =>
      `[sso-session ${name}]\nsso_start_url = ${startUrl}\nsso_region = eu-west-1\nsso_registration_scopes = ${scope}\n`,
  )
  .join('\n');
const registrations = names.map((name) =>
  registrationFile({ region: 'eu-west-1', scopes: [scope], session_name: name, startUrl }),
);

const fourSessions = (options: SandboxOptions = {}) => sandbox({ config, autoApprove: true, ...options });
const warningsIn = (stderr: string) => stderr.split('\n').filter((line) => line.startsWith('awsso: warning'));

test('logout --all has one time for the network: a service that hangs keeps no session from being removed', async () => {
  await using box = await fourSessions();
  expect(await box.awsso('login', '--all')).toMatchObject({ code: 0 });
  box.identityCenter.failNext('Logout', 'hang', names.length);

  const start = performance.now();
  const logout = await box.awsso('logout', '--all');
  expect(performance.now() - start).toBeLessThan(24_000);
  expect(logout).toMatchObject({ code: 0, stdout: '' });
  const why = ['cannot be reached: no answer in time', 'was not asked: .* is used up'];
  expect(logout.stderr.trimEnd().split('\n')).toEqual(
    names.map((name, index) =>
      expect.stringMatching(
        `^awsso: warning: ${name} is logged out here, but not .* ${why[index < 2 ? 0 : 1]}`,
      ),
    ),
  );
  expect(box.identityCenter.count('Logout')).toBe(2);
  expect(Object.keys(box.home.files()).sort()).toEqual(['.aws/config', ...registrations].sort());
});

test('login --all names a clock that is off once', async () => {
  await using box = await fourSessions();
  box.identityCenter.setAhead(20 * 60);
  const { code, stderr } = await box.awsso('login', '--all');
  expect(code).toBe(0);
  expect(warningsIn(stderr)).toEqual([
    "awsso: warning: the clock of this machine is 20 min behind Identity Center's",
  ]);
});

test('login --all says once that something could not be written', async () => {
  await using box = await fourSessions();
  for (const file of registrations) {
    box.home.write(`${file}/a-folder-where-a-file-should-be`, '');
  }
  const { code, stderr } = await box.awsso('login', '--all');
  expect(code).toBe(0);
  expect(warningsIn(stderr)).toEqual([
    expect.stringMatching(/warning: the client registration could not be written \(EISDIR at /),
  ]);
});
