import { watch } from 'node:fs';
import { expect, test } from 'vitest';
import { codeShown, type Run } from '../support/binary.ts';
import { sessionConfig } from '../support/configs.ts';
import { until } from '../support/lapsed.ts';
import { sandbox } from '../support/sandbox.ts';
import { expectFailure } from '../support/stories.ts';

test('Ctrl-C where a person is asked cancels the login for all that wait; who comes later asks anew', async () => {
  await using box = await sandbox({ config: sessionConfig, time: 'real' });
  const asking = box.startBinary(['process', 'dev', '--login', 'always', '--no-browser']);
  const code = await codeShown(asking);
  const waiting = [
    ['process', 'dev', '--login', 'always', '--no-browser'],
    ['env', 'dev', '--login', 'always', '--no-browser'],
    ['login', 'dev', '--no-browser'],
    ['login', '--sso-session', 'corp', '--force', '--no-browser'],
  ].map((args) => box.startBinary(args));
  await Promise.all(waiting.map(saysThatItWaits));

  asking.child.kill('SIGINT');
  expect(await asking.result).toMatchObject({ code: 130, stdout: '' });
  for (const { result } of waiting) {
    const told = new RegExp(
      `awsso: the login to corp was cancelled by Ctrl-C in process ${asking.child.pid}\nhint: awsso login `,
    );
    expectFailure(await result, 7, told);
  }
  expect(box.identityCenter.count('StartDeviceAuthorization')).toBe(1);

  const later = box.startBinary(['process', 'dev', '--login', 'always', '--no-browser']);
  const another = await codeShown(later);
  expect(another).not.toBe(code);
  box.identityCenter.approve(another);
  expect(await later.result).toMatchObject({ code: 0 });
});

test('who has the lock next finds no login that was cancelled, and is told so: the lock is released last', async () => {
  await using box = await sandbox({ config: sessionConfig, time: 'real' });
  const asking = box.startBinary(['process', 'dev', '--login', 'always', '--no-browser']);
  await codeShown(asking);
  const changed = new Set<string>();
  const watcher = watch(box.home.at('.aws/awsso/state'), (event, name) => {
    const kind = event === 'rename' && /^session-\w+\.([\w-]+\.json|lock)$/.exec(name ?? '')?.[1];
    if (kind) {
      changed.add(kind);
    }
  });
  asking.child.kill('SIGINT');
  await asking.result;
  await until(() => changed.size === 3);
  watcher.close();
  expect([...changed]).toEqual(['login.json', 'login-refusal.json', 'lock']);
});

function saysThatItWaits({ child }: Run): Promise<void> {
  return new Promise((resolve) => {
    child.stderr?.on('data', (text: string) => /waiting for the login to corp/.test(text) && resolve());
  });
}
