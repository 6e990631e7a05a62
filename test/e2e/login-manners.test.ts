import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { codeShown } from '../support/binary.ts';
import { readJson } from '../support/cache-files.ts';
import { corpToken, sessionConfig } from '../support/configs.ts';
import { sandbox } from '../support/sandbox.ts';
import { scannedText } from '../support/scanned.ts';
import { screenOf } from '../support/screen.ts';
import { canScript } from '../support/terminal.ts';
import { awsso, login, pending, realSandbox, waiting } from './login-on-screen.ts';
import { untilApproved } from './until-approved.ts';

const inLarge = /^ {2}[ ▀▄█]+$/m;
const pageOf = (text: string) => /^ {2}(http\S+)$/m.exec(text)?.[1];

describe.skipIf(!canScript && !process.env['AWSSO_REQUIRE_ALL'])(
  'a login at a terminal (needs script)',
  () => {
    test('shows the page as a QR code, the code in large, and how long it holds; and then none of what moved', async () => {
      await using box = await realSandbox();
      await using screen = screenOf(box, login);
      const shown = await screen.shows(waiting);
      expect(await screen.scan('dark')).toBe(pageOf(shown));
      expect(await screen.scan('light')).toBe(pageOf(shown));
      expect(shown).toMatch(inLarge);
      await screen.shows(/, 9:57 left$/m);

      box.identityCenter.approve(pending(box));
      const lines = (await screen.shows(/ended/)).trimEnd().split('\n');
      expect(lines.slice(-2)).toEqual([expect.stringMatching(/^logged in to corp, valid for/), 'ended 0']);
      expect(lines.join('\n')).not.toMatch(/waits for|left$/m);
      expect(screen.raw()).not.toContain('\x1b[?25l');
    });

    test('QR code, code and countdown are to be seen at the same time', async () => {
      await using box = await realSandbox();
      await using screen = screenOf(box, login);
      const lines = (await screen.shows(waiting)).trimEnd().split('\n');
      const margin = ' '.repeat(37);
      expect(lines.indexOf(margin)).toBeGreaterThanOrEqual(lines.length - 24);
    });

    test('with NO_COLOR has no colours, and a QR code in that of the text', async () => {
      await using box = await realSandbox({ env: { NO_COLOR: '1' } });
      await using screen = screenOf(box, login);
      const shown = await screen.shows(waiting);
      expect(screen.raw()).not.toMatch(/\[[\d;]*m/);
      expect(await screen.scan('dark')).toBe(pageOf(shown));
    });

    test.for([
      ['too narrow for it', { columns: 32, rows: 50 }],
      ['too low for it', { columns: 80, rows: 20 }],
    ] as const)('%s shows no QR code', async ([, size]) => {
      await using box = await realSandbox();
      await using screen = screenOf(box, login, size);
      expect(await screen.shows(/\d:\d\d left$/m)).not.toContain('scan');
      expect(await screen.scan('dark')).toBeUndefined();
    });

    test('too narrow for large letters shows the code bold and apart, and a countdown that fits', async () => {
      await using box = await realSandbox();
      await using screen = screenOf(box, login, { columns: 30 });
      const shown = await screen.shows(/^\d:\d\d left$/m);
      expect(shown).toContain(`\n  ${pending(box).split('').join(' ')}\n`);
      expect(shown).not.toMatch(inLarge);
      expect(screen.raw()).toContain('\x1b[1m');
    });

    test.for([
      ['TERM=dumb', { TERM: 'dumb' }],
      ['no TERM', { TERM: '' }],
    ])('with %s is words alone', async ([, env]) => {
      await using box = await realSandbox();
      await using screen = screenOf(box, login, { env: env as Record<string, string> });
      await screen.shows(/Asked for .*\n/);
      box.identityCenter.approve(pending(box));
      await screen.shows(/ended 0/);
      expect(screen.raw()).not.toMatch(/[^\P{Cc}\r\n]|[▀▄█]|waits for/u);
    });

    test('in a locale without UTF-8 has no blocks, and the code apart', async () => {
      await using box = await realSandbox();
      await using screen = screenOf(box, login, { env: { LC_ALL: 'C' } });
      expect(await screen.shows(waiting)).toContain(`\n  ${pending(box).split('').join(' ')}\n`);
      expect(screen.raw()).toMatch(/^\p{ASCII}*$/u);
    });

    test('that opens a browser here has no QR code', async () => {
      await using box = await realSandbox({ env: { BROWSER: 'true' } });
      await using screen = screenOf(box, `${awsso} login dev`);
      expect(await screen.shows(waiting)).not.toContain('scan');
      expect(await screen.scan('dark')).toBeUndefined();
      expect(await screen.shows(waiting)).toMatch(inLarge);
    });

    test('under a program that keeps stdout and stderr is the same, and these have the answer alone', async () => {
      await using box = await realSandbox();
      const command = `${awsso} process dev --no-browser >out.json 2>err.txt; echo "ended $?"`;
      await using screen = screenOf(box, command);
      const shown = await screen.shows(waiting);
      expect(await screen.scan('dark')).toBe(pageOf(shown));
      box.identityCenter.approve(pending(box));
      expect(await screen.shows(/^ended 0$/m)).not.toMatch(/waits/);
      expect(JSON.parse(box.home.read('out.json'))).toMatchObject({ Version: 1 });
      expect(box.home.read('err.txt')).toBe('');
    });
  },
);

test('a login off a terminal is words alone', async () => {
  await using box = await realSandbox();
  const run = box.startBinary(['login', 'dev', '--no-browser'], { TERM: 'xterm-256color' });
  const code = await codeShown(run);
  await delay(1_500);
  box.identityCenter.approve(code);
  const { stderr, stdout } = await run.result;
  expect(stdout).toBe('');
  expect(stderr).toMatch(
    /^To log in to corp, open this page:\n\n {2}http\S+\n\nand see that it shows the code [\w-]+\. Approve no other code\. .*\nIt opens the access portal https:\/\/d-1234567890\.awsapps\.com\/start in eu-west-1\.\nAsked for .*\nlogged in to corp, valid for .*\n$/,
  );
});

test('neither the words nor the QR code hold a secret that the page has in its URL', async () => {
  const env = { BROWSER: '', CODESPACES: 'true', TERM: 'xterm', NO_COLOR: '1' };
  await using box = await sandbox({ config: sessionConfig, env, ...untilApproved(1) });
  expect(await box.onTerminal('login', '--sso-session', 'corp')).toMatchObject({ code: 0 });
  const { clientSecret } = readJson(box.home, corpToken);
  const page = (secret: unknown) => `https://device.sso.eu-west-1.amazonaws.com/?secret=${secret}`;
  const change = { verificationUriComplete: page(clientSecret) };
  box.identityCenter.failNext('StartDeviceAuthorization', { change });

  const { stderr } = await box.onTerminal('login', '--sso-session', 'corp', '--force');
  expect(await scannedText(stderr)).toBe(page('***'));
  expect(stderr).not.toContain(clientSecret);
});
