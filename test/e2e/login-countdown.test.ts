import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { redact } from '../../src/host/redact.ts';
import { countDownTo } from '../../src/prompt/count-down-to.ts';
import { quotedProgram } from '../support/binary.ts';
import { corpToken, sessionConfig } from '../support/configs.ts';
import { until } from '../support/lapsed.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';
import { screenOf } from '../support/screen.ts';
import { credentialsFrom } from '../support/stories.ts';
import { canScript } from '../support/terminal.ts';
import { awsso, login, pending, realSandbox, waiting } from './login-on-screen.ts';
import { pauses, untilApproved } from './until-approved.ts';

describe.skipIf(!canScript && !process.env['AWSSO_REQUIRE_ALL'])(
  'the countdown of a login (needs script)',
  () => {
    test('is not garbled when the window becomes narrower', async () => {
      await using box = await realSandbox();
      await using screen = screenOf(box, login);
      await screen.shows(waiting);
      await screen.resize(20, 24);
      const narrow = await screen.shows(/^\d:\d\d left$/m);
      expect(narrow).not.toMatch(/waits|approval/);
      await screen.resize(80, 24);
      expect((await screen.shows(waiting)).match(/ left$/gm)).toHaveLength(1);
    });

    test.for([
      ['Ctrl-C', 'ended 130', (screen: { type(keys: string): void }) => screen.type('\x03')],
      ['a refusal', 'ended 7', (_: unknown, box: Sandbox) => box.identityCenter.deny(pending(box))],
    ] as const)('that is ended by %s leaves no countdown', async ([, ended, end]) => {
      await using box = await realSandbox();
      await using screen = screenOf(box, login);
      await screen.shows(waiting);
      end(screen, box);
      const shown = await screen.shows(new RegExp(`^${ended}$`, 'm'));
      expect(shown).not.toMatch(/waits|left$/m);
      expect(screen.raw()).not.toContain('\x1b[?25l');
    });

    test('goes on after Ctrl-Z and fg, and does not draw over the shell meanwhile', async () => {
      await using box = await realSandbox();
      await using screen = screenOf(box, 'PS1="out> " bash --norc --noprofile -i');
      await screen.shows(/out>/);
      screen.type(`${quotedProgram} login dev --no-browser\n`);
      await screen.shows(waiting);
      screen.type('\x1a');
      await screen.shows(/Stopped/);
      screen.type('bg\n');
      const before = screen.raw().length;
      await screen.shows(/&\nout>/);
      await delay(2_500);
      expect(screen.raw().slice(before)).not.toMatch(/\d left/);
      screen.type('fg\n');
      await screen.shows(/fg\n[\s\S]*waits for your approval, \d:\d\d left$/);
      box.identityCenter.approve(pending(box));
      await screen.shows(/\nlogged in to corp.*\nout>/);
    });

    test('does not hold up the login on a terminal that is held by Ctrl-S', async () => {
      await using box = await realSandbox();
      await using screen = screenOf(box, login);
      await screen.shows(waiting);
      screen.type('\x13');
      await delay(1_500);
      box.identityCenter.approve(pending(box));
      await until(() => box.home.entries().some((entry) => entry.endsWith(corpToken)));
      screen.type('\x11');
      expect(await screen.shows(/^ended 0$/m)).not.toMatch(/waits/);
    });

    test('a warning takes the countdown away, and it goes on below', async () => {
      await using box = await realSandbox();
      await using screen = screenOf(box, `${awsso} login dev --no-browser --debug; echo "ended $?"`);
      await screen.shows(waiting);
      await box.identityCenter.failNext('CreateToken', 'InternalServerException', 3);
      const shown = await screen.shows(/^awsso: debug: login: .*500[\s\S]*^waits for your approval/m);
      expect(shown).not.toMatch(/leftawsso|500\]?\S*left$/m);
      expect(shown.match(/ left$/gm)).toHaveLength(1);
    });
  },
);

test('a countdown neither moves the clock nor changes how often the service is asked', async () => {
  const env = { TERM: 'xterm' };
  await using box = await sandbox({ config: sessionConfig, env, intervalSeconds: 5, ...untilApproved(3) });
  const { code, stderr } = await box.onTerminal('login', 'dev', '--no-browser');
  expect(code).toBe(0);
  expect(stderr).toContain('waits for your approval, 10:00 left\r\r\x1b[Jlogged in to corp');
  expect(pauses(box)).toEqual([5, 5, 5]);
});

test('a countdown ends with its login, in a program that goes on', async () => {
  const env = { TERM: 'xterm', BROWSER: '', CODESPACES: 'true' };
  await using box = await sandbox({ config: sessionConfig, env, terminal: true, ...untilApproved(1) });
  credentialsFrom(await box.awsso('process', 'dev'));
  expect(box.screen()).toMatch(/waits for your approval, 10:00 left\r\r.\[J$/);
  const { length } = box.screen();
  await delay(1_200);
  expect(box.screen()).toHaveLength(length);
});

test('a line that is said takes the countdown away first, however short it is', async () => {
  const shown: string[] = [];
  await using box = await sandbox();
  const screen = { isTerminal: true, write: async (text: string) => void shown.push(text) };
  const { stderr } = redact({ ...box.host(), stderr: screen });
  const end = new Date(box.clock.now().getTime() + 61_000);
  const takeAway = countDownTo(end, stderr, box.clock, () => ({ columns: 80, rows: 24 }));
  await stderr.write('hello\n');
  takeAway();
  expect(shown).toEqual(['\r\x1b[Jwaits for your approval, 1:01 left\r', '\r\x1b[J', 'hello\n']);
});
