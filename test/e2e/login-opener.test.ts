import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { delimiter } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { codeShown, program, type Run, startProgram } from '../support/binary.ts';
import { sessionConfig } from '../support/configs.ts';
import { until } from '../support/lapsed.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';

/*
 * The program that opens the page of a login: what it is started with, and that nobody waits for it.
 */
const longestMilliseconds = 10_000;

/** A box in which the opener is this script, as `BROWSER` and as the `xdg-open` of the `PATH`. */
async function boxWith(opener: string | undefined): Promise<Sandbox> {
  const box = await sandbox({ config: sessionConfig, time: 'real' });
  if (opener !== undefined) {
    box.home.write('bin/xdg-open', `#!/bin/sh\n${opener}\n`);
    chmodSync(box.home.at('bin/xdg-open'), 0o755);
  }
  return box;
}

const strace = spawnSync('sh', ['-c', 'command -v strace'], { encoding: 'utf8' }).stdout.trim();
const lookUps = 'access,faccessat,faccessat2,stat,statx,newfstatat';

/** Starts a login in the default browser. That the tests run in a container themselves is hidden from it. */
function inDefaultBrowser({ home, env }: Sandbox, path: readonly string[]): Run {
  const hidden = ['/.dockerenv', '/run/.containerenv'].flatMap((file) => ['-P', file]);
  const noSuchFile = ['-e', `trace=${lookUps}`, '-e', `inject=${lookUps}:error=ENOENT`];
  const words = [strace, '-qq', '-o', '/dev/null', ...hidden, ...noSuchFile, ...program, 'login', 'dev'];
  return startProgram(words as [string, ...string[]], home.path, {
    ...env,
    PATH: [home.at('bin'), ...path].join(delimiter),
    DISPLAY: ':0',
  });
}

const inNamedBrowser = (box: Sandbox): Run =>
  box.startBinary(['login', 'dev'], { BROWSER: box.home.at('bin/xdg-open') });

/** Approves, and expects that the login then ends well and in time. */
async function endsWell({ identityCenter }: Sandbox, login: Run): Promise<void> {
  const code = await codeShown(login);
  const start = performance.now();
  identityCenter.approve(code);
  expect(await login.result).toMatchObject({ code: 0, stdout: '' });
  expect(performance.now() - start).toBeLessThan(longestMilliseconds);
}

/** The opener is there still when the login has ended. */
async function endsBefore(login: (box: Sandbox) => Run): Promise<void> {
  await using box = await boxWith('echo $$ > pid.tmp && mv pid.tmp pid; exec sleep 1000');
  await endsWell(box, login(box));
  await until(() => box.home.entries().includes('pid'));
  expect(() => process.kill(Number(box.home.read('pid')))).not.toThrow();
}

const usualPath = (process.env['PATH'] ?? '').split(delimiter);
const portal = 'https://d-1234567890.awsapps.com';

describe.skipIf(strace === '')(strace === '' ? 'strace is not installed' : 'the default browser', () => {
  describe.concurrent('is given a page as one word, whatever is in it', () => {
    test.for([
      ['a command', '/?a=$(touch canary)`touch canary`', '/?a=$(touch%20canary)`touch%20canary`'],
      ['a quote', '/";touch canary;\'', "/%22;touch%20canary;'"],
      ['the signs of cmd', '/?a&touch canary|%PATH%^!x!', '/?a&touch%20canary|%PATH%^!x!'],
      ['a line end', '/a\nb --flag', '/ab%20--flag'],
      ['100 KB', `/${'a'.repeat(100_000)}`, `/${'a'.repeat(100_000)}`],
    ] as const)('%s', async ([, path, given]) => {
      await using box = await boxWith('printf "%s\\n" "$#" "$@" > words.tmp && mv words.tmp words');
      box.identityCenter.failNext('StartDeviceAuthorization', {
        change: { verificationUriComplete: `${portal}${path}` },
      });
      await endsWell(box, inDefaultBrowser(box, usualPath));
      await until(() => box.home.entries().includes('words'));
      expect(box.home.read('words')).toBe(`1\n${portal}${given}\n`);
      expect(box.home.entries()).not.toContain('canary');
    });
  });

  test('that is not there costs nothing: the page is on the screen', async () => {
    await using box = await boxWith(undefined);
    await endsWell(box, inDefaultBrowser(box, []));
  });

  test('that never comes to an end is not waited for, and left alone', () =>
    endsBefore((box) => inDefaultBrowser(box, usualPath)));
});

test('BROWSER that never comes to an end is not waited for, and left alone', () =>
  endsBefore(inNamedBrowser));

test('a page is opened once the code to compare is on the screen', async () => {
  await using box = await sandbox({ config: sessionConfig });
  const { identityCenter } = box;
  const said: string[] = [];
  const seen: string[] = [];
  const code = await run(['login', 'dev'], {
    ...box.host(),
    stderr: { isTerminal: false, write: async (text) => void said.push(text) },
    openBrowser: async () => {
      seen.push(said.join(''));
      identityCenter.approve(identityCenter.pendingAuthorizations()[0]?.userCode ?? '');
    },
  });
  expect(code).toBe(0);
  expect(seen).toEqual([
    expect.stringMatching(/and see that it shows the code [A-Z]{4}-[A-Z]{4}\. Approve no other code\./),
  ]);
});
