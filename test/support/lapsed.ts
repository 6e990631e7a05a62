import { expect } from 'vitest';
import { codeShown, type Run } from './binary.ts';
import { changeJson } from './cache-files.ts';
import { corpToken, sessionConfig } from './configs.ts';
import { type Sandbox, type SandboxOptions, sandbox } from './sandbox.ts';

/** A session whose token has ended and can be refreshed. */
export async function lapsed(options: SandboxOptions = {}): Promise<Sandbox> {
  const box = await sandbox({ config: sessionConfig, time: 'real', ...options });
  const login = box.startBinary(['login', '--sso-session', 'corp']);
  box.identityCenter.approve(await codeShown(login));
  expect(await login.result).toMatchObject({ code: 0 });
  changeJson(box.home, corpToken, { expiresAt: '2026-01-01T00:00:00Z' });
  box.identityCenter.calls.length = 0;
  return box;
}

export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** One that has asked the service, which will not answer it. */
export async function hangingRefresh(box: Sandbox): Promise<Run> {
  box.identityCenter.failNext('CreateToken', 'hang');
  const run = box.startBinary(['process', 'dev']);
  await until(() => box.identityCenter.count('CreateToken') === 1);
  return run;
}
