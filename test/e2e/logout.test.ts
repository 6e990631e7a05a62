import { expect, test } from 'vitest';
import { readJson, writeJson } from '../support/cache-files.ts';
import { hours } from '../support/clock.ts';
import {
  corpRegistration,
  corpRole,
  corpRoleByUrl,
  corpToken,
  legacyConfig,
  oldRole,
  oldToken,
  sessionConfig,
} from '../support/configs.ts';
import { sandbox } from '../support/sandbox.ts';
import { callsOf, credentialsFrom, expectFailure, loggedIn } from '../support/stories.ts';

const silent = { code: 0, stdout: '', stderr: '' };
const bothConfigs = sessionConfig + legacyConfig;

test('a session ends at the server: its token is refused from then on', async () => {
  await using box = await loggedIn();
  const token = box.home.read(corpToken);
  expect(await box.awsso('logout', 'dev')).toMatchObject(silent);

  box.home.write(corpToken, token);
  const calls = await callsOf(box, async () => expectFailure(await box.awsso('process', 'dev'), 4, /corp/));
  expect(calls).toEqual(['GetRoleCredentials', 'CreateToken']);
});

test('its token and role credentials are gone, under both keys and those of no profile; its registration stays', async () => {
  await using box = await loggedIn();
  const role = ['--sso-session', 'corp', '--account-id', '444455556666', '--role-name', 'Admin'];
  credentialsFrom(await box.awsso('process', ...role));
  writeJson(box.home, corpRoleByUrl, readJson(box.home, corpRole));

  expect(await box.awsso('logout', '--sso-session', 'corp')).toMatchObject(silent);
  expect(Object.keys(box.home.files())).toEqual(['.aws/config', corpRegistration]);
});

test("other sessions' files stay byte for byte", async () => {
  await using box = await loggedIn({ config: bothConfigs });
  await box.awsso('login', 'old');
  box.home.write('.aws/sso/cache/aws-toolkit.json', '{"accessToken": "of another tool"}');
  box.home.write('.aws/cli/cache/session.db', 'not JSON');
  const before = box.home.files();

  expect(await box.awsso('logout', 'dev')).toMatchObject(silent);
  const after = box.home.files();
  const gone = Object.keys(before).filter((file) => !(file in after));
  expect(gone).toContain(corpToken);
  expect(gone).toContain(corpRole);
  for (const [file, content] of Object.entries(after)) {
    expect([file, content]).toEqual([file, before[file]]);
  }
  for (const file of [oldToken, oldRole, '.aws/sso/cache/aws-toolkit.json', '.aws/cli/cache/session.db']) {
    expect(after).toHaveProperty([file]);
  }
  credentialsFrom(await box.awsso('process', 'old'));
});

test("a legacy profile's logout leaves the session's files", async () => {
  await using box = await loggedIn({ config: bothConfigs });
  await box.awsso('login', 'old');

  expect(await box.awsso('logout', 'old')).toMatchObject(silent);
  const left = Object.keys(box.home.files());
  expect(left).not.toContain(oldToken);
  expect(left).not.toContain(oldRole);
  expect(left).toEqual(expect.arrayContaining([corpToken, corpRole]));
});

test('an unreachable server costs one warning, and the files are removed all the same', async () => {
  await using box = await loggedIn();
  box.env['AWS_ENDPOINT_URL_SSO'] = 'http://127.0.0.1:1';

  const logout = await box.awsso('logout', 'dev');
  expect(logout).toMatchObject({ code: 0, stdout: '' });
  expect(logout.stderr).toMatch(
    /^awsso: warning: corp is logged out here, but not at the server: .*127\.0\.0\.1:1 cannot be reached.*\n$/,
  );
  expect(Object.keys(box.home.files())).toEqual(['.aws/config', corpRegistration]);
});

test('a session that has expired is ended at the server by its refresh token', async () => {
  await using box = await loggedIn();
  const token = box.home.read(corpToken);
  box.clock.advance(hours(2));
  expect(await box.awsso('logout', 'dev')).toMatchObject(silent);

  box.home.write(corpToken, token);
  expectFailure(await box.awsso('process', 'dev'), 4, /its refresh was refused/);
});

test('a session that is over at the server already is removed in silence', async () => {
  await using box = await loggedIn();
  box.identityCenter.revokeSessions();
  box.identityCenter.revokeRefreshTokens();
  expect(await box.awsso('logout', 'dev')).toMatchObject(silent);

  expect(Object.keys(box.home.files())).toEqual(['.aws/config', corpRegistration]);
});

test('a token that came from elsewhere is removed, and sent nowhere', async () => {
  await using box = await loggedIn();
  writeJson(box.home, corpToken, { ...readJson(box.home, corpToken), region: 'us-east-1' });

  const calls = await callsOf(box, () => box.awsso('logout', 'dev'));
  expect(calls).toEqual([]);
  expect(Object.keys(box.home.files())).not.toContain(corpToken);
});

test('--all ends every session', async () => {
  await using box = await loggedIn({ config: bothConfigs });
  await box.awsso('login', 'old');

  const calls = await callsOf(box, async () =>
    expect(await box.awsso('logout', '--all')).toMatchObject(silent),
  );
  expect(calls).toEqual(['Logout', 'Logout']);
  for (const file of [corpToken, corpRole, oldToken, oldRole]) {
    expect(Object.keys(box.home.files())).not.toContain(file);
  }
});

test('where nothing is cached there is nothing to do, and no folder is made for it', async () => {
  await using box = await sandbox({ config: bothConfigs });

  expect(await box.awsso('logout', '--all')).toMatchObject(silent);
  expect(await box.awsso('logout', 'dev')).toMatchObject(silent);
  expect(box.identityCenter.calls).toEqual([]);
  expect(box.home.entries()).toEqual(['.aws', '.aws/config']);
});

test('a profile that is not there is exit 3', async () => {
  await using box = await sandbox({ config: sessionConfig });
  expectFailure(await box.awsso('logout', 'nobody'), 3, /nobody/);
});

test.for([['sso'], ['cli'], ['awsso'], ['sso', 'awsso']])(
  'where %s is a file and no folder nothing is kept, and that is no reason to fail',
  async (names) => {
    await using box = await sandbox({ config: sessionConfig });
    for (const name of names) {
      box.home.write(`.aws/${name}`, '');
    }
    expectFailure(await box.awsso('process', 'dev'), 4, /there is no token/);
    expect(await box.awsso('logout', 'dev')).toMatchObject(silent);
  },
);
