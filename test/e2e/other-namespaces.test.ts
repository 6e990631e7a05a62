import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { utimesSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeShown, program } from '../support/binary.ts';
import { corpToken, sessionConfig } from '../support/configs.ts';
import { hangingRefresh, lapsed, until } from '../support/lapsed.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';
import { credentialsFrom } from '../support/stories.ts';

const canUnshare = spawnSync('unshare', ['-p', '-f', '--mount-proc', 'true']).status === 0;
const corpLock = `.aws/awsso/state/session-${basename(corpToken, '.json')}.lock`;

/** Runs awsso as the first process of a new PID namespace, as a container does. */
function inNamespace({ home, env }: Sandbox, options: readonly string[], args: readonly string[]) {
  return spawn('unshare', ['-p', '-f', ...options, ...program, ...args], {
    env: { PATH: process.env['PATH'] ?? '', HOME: home.path, ...env },
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

function killAll({ pid }: ChildProcess): void {
  process.kill(-(pid ?? 0), 'SIGKILL');
}

describe.skipIf(!canUnshare)('a process in another PID namespace (unshare)', { timeout: 60_000 }, () => {
  test.concurrent.for([
    ['with its own /proc', ['--mount-proc']],
    ['with the /proc of another', []],
  ] as const)('%s is waited for while it lives, and not much longer', async ([, options]) => {
    await using box = await lapsed();
    box.identityCenter.failNext('CreateToken', 'hang');
    const container = inNamespace(box, options, ['process', 'dev']);
    await until(() => box.identityCenter.count('CreateToken') === 1);
    const next = box.startBinary(['process', 'dev']);
    // Longer than a silent owner would be waited for: this one shows that it lives.
    await new Promise((resolve) => setTimeout(resolve, 12_000));
    expect(next.child.exitCode).toBe(null);
    killAll(container);
    credentialsFrom(await next.result);
  });

  test('does not take another one for itself by a /proc that is not its own', async () => {
    await using box = await lapsed();
    box.identityCenter.failNext('CreateToken', 'hang');
    const container = inNamespace(box, [], ['process', 'dev']);
    await until(() => box.identityCenter.count('CreateToken') === 1);
    const owner = JSON.parse(box.home.read(corpLock)) as Record<string, unknown>;
    killAll(container);
    expect(owner).toMatchObject({ pid: 1, purpose: 'refresh' });
    expect(Object.keys(owner)).not.toContain('startTime');
    expect(Object.keys(owner)).not.toContain('pidNamespace');
  });

  test('that was killed while a person was approving is not said to be logging in for ever', async () => {
    await using box = await sandbox({ config: sessionConfig, time: 'real' });
    const container = inNamespace(box, ['--mount-proc'], ['process', 'dev', '--login', 'always']);
    const code = await codeShown({ child: container });
    killAll(container);
    box.identityCenter.approve(code);
    const aMinuteAgo = Date.now() / 1000 - 60;
    utimesSync(box.home.at(corpLock), aMinuteAgo, aMinuteAgo);
    credentialsFrom(await box.binary('process', 'dev'));
    expect(box.identityCenter.count('StartDeviceAuthorization')).toBe(1);
  });
});

const canHide =
  process.geteuid?.() === 0 &&
  spawnSync('unshare', ['--mount', 'mount', '-t', 'proc', '-o', 'hidepid=2', 'proc', '/proc']).status === 0;

test.skipIf(!canHide)(
  'a process of another user, which /proc hides, is not taken for dead (unshare)',
  async () => {
    await using box = await lapsed();
    const holder = await hangingRefresh(box);
    execFileSync('chown', ['-R', '65534:65534', box.home.path]);
    const asNobody =
      'mount -t proc -o hidepid=2 proc /proc; exec setpriv --reuid 65534 --regid 65534 --clear-groups "$@"';
    const args = ['--mount', 'sh', '-ec', asNobody, 'sh', ...program, 'process', 'dev', '--login', 'never'];
    const next = spawn('unshare', args, {
      env: { PATH: process.env['PATH'] ?? '', HOME: box.home.path, ...box.env },
      stdio: 'ignore',
    });
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(next.exitCode).toBe(null);
    expect(box.identityCenter.count('CreateToken')).toBe(1);
    next.kill('SIGKILL');
    holder.child.kill('SIGKILL');
    await holder.result;
  },
);
