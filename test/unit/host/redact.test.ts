import { expect, test } from 'vitest';
import { run } from '../../../src/cli/run.ts';
import type { Host, Terminal } from '../../../src/host/host.ts';
import { redact } from '../../../src/host/redact.ts';
import { Secret } from '../../../src/secret.ts';

const token = new Secret('aoaCANARYtoken').reveal();

test('nothing that a person or another program sees shows a live secret', async () => {
  const seen: string[] = [];
  const host = redact(hostThatKeeps(seen));
  const terminal = host.openTerminal();
  await host.stderr.write(`stderr ${token}\n`);
  await terminal?.write(`terminal ${token}\n`);
  await host.openBrowser(`https://device.example/?t=${token}`, ['browser']);
  expect(seen).toEqual(['stderr ***\n', 'terminal ***\n', 'browser https://device.example/?t=***']);
});

test('what a person types, and the answer, stay as they are', async () => {
  const seen: string[] = [];
  const host = redact(hostThatKeeps(seen));
  expect(await host.openTerminal()?.readLine()).toBe(token);
  await host.stdout.write(token);
  expect(seen).toEqual([token]);
});

test('no terminal is no terminal', () => {
  expect(redact({ ...hostThatKeeps([]), openTerminal: () => undefined }).openTerminal()).toBeUndefined();
});

test('every message of a command passes the filter: of a defect, and of a wrong argument', async () => {
  const seen: string[] = [];
  const host = hostThatKeeps(seen);
  expect(await run(['process', 'dev', '--debug'], { ...host, env: throwing() })).toBe(1);
  expect(await run([token], host)).toBe(2);
  expect(seen.join('')).toMatch(
    /defect of awsso[\s\S]*no variable for \*\*\*[\s\S]*unknown command '\*\*\*'/,
  );
  expect(seen.join('')).not.toContain('CANARY');
});

function throwing(): Host['env'] {
  return new Proxy(
    {},
    {
      get: () => {
        throw new Error(`no variable for ${token}`);
      },
    },
  );
}

function hostThatKeeps(seen: string[]): Host {
  const output = { isTerminal: false, write: async (text: string) => void seen.push(text) };
  const openKeys = async () => {
    throw new Error('nobody asks by a prompt');
  };
  const terminal: Terminal = { ...output, isTerminal: true, readLine: async () => token, openKeys };
  return {
    env: {},
    home: '/nowhere',
    platform: 'linux',
    stdin: { isTerminal: false, read: async () => undefined },
    stdout: output,
    stderr: output,
    startedAt: new Date(0),
    now: () => new Date(0),
    monotonic: () => 0,
    parent: () => ({ pid: 1, command: 'make' }),
    sleep: async () => {},
    openTerminal: () => terminal,
    openBrowser: async (url, program = []) => void seen.push(`${program.join(' ')} ${url}`),
  };
}
