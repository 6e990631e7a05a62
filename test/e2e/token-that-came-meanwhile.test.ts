import { expect, test } from 'vitest';
import { codeShown } from '../support/binary.ts';
import { readJson, writeJson } from '../support/cache-files.ts';
import { hours } from '../support/clock.ts';
import { corpRole, corpToken, sessionConfig } from '../support/configs.ts';
import { lapsed, until } from '../support/lapsed.ts';
import { sandbox } from '../support/sandbox.ts';
import { credentialsFrom, duringNextCall, loggedIn } from '../support/stories.ts';

test('while somebody logs in anew a good token serves all others, however many ask at once', async () => {
  await using box = await sandbox({ config: sessionConfig, time: 'real', autoApprove: true });
  await box.binary('login', '--sso-session', 'corp');
  box.identityCenter.change({ autoApprove: false });
  const forced = box.startBinary(['login', '--sso-session', 'corp', '--force']);
  await codeShown(forced);
  box.identityCenter.failNext('GetRoleCredentials', { delayMs: 500 });
  const runs = await Promise.all(Array.from({ length: 8 }, () => box.binary('process', 'dev')));
  expect(runs.map(({ code }) => code)).toEqual(runs.map(() => 0));
  expect(box.identityCenter.count('GetRoleCredentials')).toBe(1);
  forced.child.kill('SIGKILL');
  await forced.result;
});

test('a refusal of the token of before does not count once there is another', async () => {
  await using box = await lapsed();
  box.identityCenter.change({ autoApprove: true });
  box.identityCenter.revokeRefreshTokens();
  box.identityCenter.failNext('CreateToken', { delayMs: 1_000 });
  const refused = box.startBinary(['process', 'dev', '--login', 'never']);
  await until(() => box.identityCenter.count('CreateToken') === 1);
  const waiting = box.startBinary(['process', 'dev', '--login', 'never']);
  await until(() => box.home.entries().some((name) => name.includes(`lock.${waiting.child.pid}.`)));
  waiting.child.kill('SIGSTOP');
  expect(await refused.result).toMatchObject({ code: 4 });
  expect(await box.binary('login', '--sso-session', 'corp')).toMatchObject({ code: 0 });
  waiting.child.kill('SIGCONT');
  credentialsFrom(await waiting.result);
});

test('a token that came before the terminal was open makes the login needless', async () => {
  const tokens: string[] = [];
  await using box = await sandbox({
    config: sessionConfig,
    terminal: true,
    person: 'approves',
    onTerminal: () => tokens.splice(0).forEach((token) => void box.home.write(corpToken, token)),
  });
  expect(await box.awsso('process', 'dev')).toMatchObject({ code: 0 });
  tokens.push(box.home.read(corpToken));
  box.home.remove(corpToken);
  box.home.remove(corpRole);
  expect(await box.awsso('process', 'dev')).toMatchObject({ code: 0 });
  expect(box.identityCenter.count('StartDeviceAuthorization')).toBe(1);
});

test('a login does not replace a token that another tool has got meanwhile, and that lasts longer', async () => {
  await using box = await loggedIn();
  const tomorrow = new Date(box.clock.now().getTime() + hours(24)).toISOString();
  const theirs = { ...readJson(box.home, corpToken), accessToken: 'theirs', expiresAt: tomorrow };
  box.home.remove(corpToken);
  duringNextCall(box, () => writeJson(box.home, corpToken, theirs));
  await box.awsso('login', '--sso-session', 'corp');
  expect(readJson(box.home, corpToken)).toMatchObject({ accessToken: 'theirs' });
});
