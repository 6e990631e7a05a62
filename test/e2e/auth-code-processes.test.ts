import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { codeShown, program, type Run, startProgram } from '../support/binary.ts';
import { corpToken, sessionConfig } from '../support/configs.ts';
import { decideAt } from '../support/decide-at.ts';
import { until } from '../support/lapsed.ts';
import { pageShown, redirectOf } from '../support/page-shown.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';
import { credentialsFrom, expectFailure } from '../support/stories.ts';
import { talkOnTerminal } from '../support/talk-on-terminal.ts';
import { canScript } from '../support/terminal.ts';

const byCode = { AWSSO_LOGIN_FLOW: 'auth-code' };
const atPrompt = ['--login', 'always', '--no-browser'] as const;

function box(env: Record<string, string> = {}): Promise<Sandbox> {
  return sandbox({ config: sessionConfig, time: 'real', env: { ...byCode, ...env } });
}

describe('one login, however many ask', () => {
  test.for([
    ['approves', 0, 1],
    ['declines', 7, 0],
  ] as const)(
    'fifty processes open one window, and when a person %s all end with %i',
    async ([person, code, tokens]) => {
      await using here = await box();
      const browser = here.home.at('browser');
      here.home.write('browser', '#!/bin/sh\necho "$1" >> "$HOME/opened"\n');
      chmodSync(browser, 0o755);
      here.env['BROWSER'] = browser;
      const start = performance.now();
      const runs = Array.from({ length: 50 }, () =>
        here.startBinary(['process', 'dev', '--login', 'always']),
      );
      const page = await Promise.any(runs.map(pageShown));
      await decideAt(page, person);
      const results = await Promise.all(runs.map(({ result }) => result));
      expect(performance.now() - start).toBeLessThan(20_000);
      expect(results.map((result) => result.code)).toEqual(results.map(() => code));
      expect(new Set(results.map(({ stdout }) => stdout)).size).toBe(1);
      expect(here.home.read('opened').trim().split('\n')).toEqual([page]);
      expect(here.identityCenter.count('CreateToken')).toBe(tokens);
      expect(here.identityCenter.count('RegisterClient')).toBe(1);
    },
  );

  test('declined, it is declined for all that wait', async () => {
    await using here = await box();
    const first = here.startBinary(['process', 'dev', ...atPrompt]);
    const page = await pageShown(first);
    const waiting = here.startBinary(['env', 'dev', ...atPrompt]);
    await saysThatItWaits(waiting);
    await decideAt(page, 'declines');
    expect(await first.result).toMatchObject({ code: 7, stdout: '' });
    expectFailure(await waiting.result, 7, /declined in the browser/);
  });

  test('of a killed process is begun anew by the next, on another page', async () => {
    await using here = await box();
    const killed = here.startBinary(['process', 'dev', ...atPrompt]);
    const page = await pageShown(killed);
    const next = here.startBinary(['process', 'dev', ...atPrompt]);
    await saysThatItWaits(next);
    const shown = pageShown(next);
    killed.child.kill('SIGKILL');
    const another = await shown;
    expect(another).not.toBe(page);
    await decideAt(another, 'approves');
    expect(await next.result).toMatchObject({ code: 0 });
  });

  test('ended by Ctrl-C is ended for all that wait, and nobody listens', async () => {
    await using here = await box();
    const first = here.startBinary(['process', 'dev', ...atPrompt]);
    const page = await pageShown(first);
    const waiting = here.startBinary(['env', 'dev', ...atPrompt]);
    await saysThatItWaits(waiting);
    first.child.kill('SIGINT');
    expect(await first.result).toMatchObject({ code: 130, stdout: '' });
    expectFailure(await waiting.result, 7, /cancelled by Ctrl-C in process/);
    await expect(fetch(redirectOf(page))).rejects.toThrow();
    expect(here.home.entries().filter((name) => name.endsWith('.lock'))).toEqual([]);
  });

  test('who may not ask is told at once, and names the process that does', async () => {
    await using here = await box();
    const first = here.startBinary(['process', 'dev', ...atPrompt]);
    await pageShown(first);
    const { pid } = first.child;
    expectFailure(await here.binary('process', 'dev'), 4, new RegExp(`process ${pid} .*is logging in`));
    first.child.kill('SIGINT');
    await first.result;
  });
});

const canTrace = spawnSync('strace', ['-V']).status === 0;
describe.skipIf(!canTrace)(canTrace ? 'where nothing can be listened on' : 'strace is not installed', () => {
  test.for([['bind'], ['listen']])(
    'since %s is refused, the login is by device code in the same run',
    async ([call]) => {
      await using here = await box();
      const refused = [
        '-f',
        '-qq',
        '-o',
        '/dev/null',
        '-e',
        `trace=${call}`,
        '-e',
        `inject=${call}:error=EACCES`,
      ];
      const run = startProgram(
        ['strace', ...refused, ...program, 'login', 'dev', '--no-browser'],
        here.home.path,
        here.env,
      );
      here.identityCenter.approve(await codeShown(run));
      const result = await run.result;
      expect(result).toMatchObject({ code: 0, stdout: '' });
      expect(result.stderr).toMatch(
        /^awsso: nothing can be listened on at 127\.0\.0\.1: the login is by device code\nTo log in to corp, /,
      );
    },
  );
});

describe.skipIf(!canScript)('a person whose browser is on another computer', () => {
  const command = `${program.map((word) => `'${word}'`).join(' ')} login dev --no-browser`;
  const pageOn = (screen: string) => /^ {2}(http\S+)\r?$/m.exec(screen)?.[1];

  /** Where a browser would end that finds nobody at the loopback of its own computer. */
  async function addressOf(page: string): Promise<string> {
    const form = new URLSearchParams(new URL(page).search);
    form.set('decision', 'allow');
    const answer = await fetch(new URL('/authorize', page), {
      method: 'POST',
      body: form,
      redirect: 'manual',
    });
    return answer.headers.get('location') ?? '';
  }

  test('pastes the address that it ended at; a wrong one is told and asked for again; none is shown', async () => {
    await using here = await box();
    const page = (screen: string) => pageOn(screen) ?? '';
    const turns: [string, (screen: string) => Promise<string>][] = [
      ['Address: ', async () => 'http://127.0.0.1:1/oauth/callback?code=WRONGcode'],
      [
        'That is not the whole address',
        async (screen) => `${redirectOf(page(screen))}?code=WRONGcode&state=x`,
      ],
      ['That address is of another login', (screen) => addressOf(page(screen))],
    ];
    const { code, screen } = await talkOnTerminal(here, command, (shown, type) => {
      const [turn] = turns;
      if (turn !== undefined && shown.includes(turn[0])) {
        turns.shift();
        void turn[1](shown).then((address) => type(`${address}\r`));
      }
    });
    expect(code).toBe(0);
    expect(screen).toContain(
      'if the browser of another computer finds nothing there, paste here the address',
    );
    expect(screen).toContain('logged in to corp');
    expect(screen).not.toMatch(/WRONGcode|codeEMULATOR/);
    expect(Object.keys(here.home.files())).toContain(corpToken);
  });

  test('needs not paste when a forwarded port lets the browser come back', async () => {
    await using here = await box();
    let isShown = false;
    const { code, screen } = await talkOnTerminal(here, command, (shown) => {
      const page = pageOn(shown);
      if (!isShown && page !== undefined && shown.includes('Address: ')) {
        isShown = true;
        void decideAt(page, 'approves');
      }
    });
    expect(code).toBe(0);
    expect(screen).toContain('logged in to corp');
  });

  test('leaves it by Ctrl-C: exit 130, the others are told, and the terminal is as it was', async () => {
    await using here = await box();
    let waiting: Run | undefined;
    let isLeft = false;
    const before = `stty -g > before; ${command}; s=$?; stty -g > after; exit $s`;
    const { code } = await talkOnTerminal(here, before, (shown, type) => {
      if (waiting === undefined && shown.includes('Address: ')) {
        waiting = here.startBinary(['env', 'dev', ...atPrompt]);
        void saysThatItWaits(waiting).then(() => {
          isLeft = true;
          type('\x03');
        });
      }
    });
    await until(() => isLeft);
    expect(code).toBe(130);
    expectFailure((await waiting?.result) ?? fail(), 7, /cancelled by Ctrl-C/);
    expect(here.home.read('after')).toBe(here.home.read('before'));
  });
});

test('the token of a login by code is refreshed by a command that knows nothing of it', async () => {
  await using here = await sandbox({
    config: sessionConfig,
    time: 'real',
    env: byCode,
    accessTokenSeconds: 60,
  });
  const run = here.startBinary(['login', '--sso-session', 'corp', '--no-browser']);
  await decideAt(await pageShown(run), 'approves');
  expect(await run.result).toMatchObject({ code: 0, stdout: '' });
  credentialsFrom(await here.binary('process', 'dev', '--login', 'never'));
  expect(here.identityCenter.calls.at(-2)?.input).toMatchObject({ grantType: 'refresh_token' });
});

function fail(): never {
  throw new Error('nobody waited');
}

function saysThatItWaits({ child }: Run): Promise<void> {
  return new Promise((resolve) => {
    child.stderr?.on('data', (text: string) => /waiting for the login to corp/.test(text) && resolve());
  });
}
