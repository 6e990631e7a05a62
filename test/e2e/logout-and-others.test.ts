import { expect, test } from 'vitest';
import { codeShown } from '../support/binary.ts';
import { changeJson } from '../support/cache-files.ts';
import { corpRole, corpToken, sessionConfig } from '../support/configs.ts';
import { lapsed, until } from '../support/lapsed.ts';
import { sandbox } from '../support/sandbox.ts';

test('a refresh that is on its way does not undo a logout', async () => {
  await using box = await lapsed();
  for (let round = 0; round < 10; round += 1) {
    box.identityCenter.failNext('CreateToken', { delayMs: 10 * round });
    const refresh = box.startBinary(['process', 'dev', '--login', 'never']);
    const logout = box.startBinary(['logout', 'dev']);
    await Promise.all([refresh.result, logout.result]);
    expect(Object.keys(box.home.files())).not.toContain(corpToken);
    expect(Object.keys(box.home.files())).not.toContain(corpRole);
    const login = box.startBinary(['login', '--sso-session', 'corp']);
    box.identityCenter.approve(await codeShown(login));
    await login.result;
    changeJson(box.home, corpToken, { expiresAt: '2026-01-01T00:00:00Z' });
  }
});

test('nor does the redemption of a login that was left', async () => {
  await using box = await sandbox({ config: sessionConfig, time: 'real' });
  const killed = box.startBinary(['process', 'dev', '--login', 'always']);
  const code = await codeShown(killed);
  killed.child.kill('SIGKILL');
  await killed.result;
  box.identityCenter.approve(code);
  box.identityCenter.calls.length = 0;
  box.identityCenter.failNext('CreateToken', { delayMs: 1_000 });
  const redeeming = box.startBinary(['process', 'dev']);
  await until(() => box.identityCenter.count('CreateToken') === 1);
  expect(await box.binary('logout', 'dev')).toEqual({ code: 0, signal: null, stdout: '', stderr: '' });
  await redeeming.result;
  expect(Object.keys(box.home.files())).not.toContain(corpToken);
  expect(Object.keys(box.home.files())).not.toContain(corpRole);
});
