import { describe, expect, test } from 'vitest';
import { changeJson, tokenFile } from '../support/cache-files.ts';
import { hours } from '../support/clock.ts';
import { type Sandbox, type SandboxOptions, sandbox } from '../support/sandbox.ts';
import { screenOf } from '../support/screen.ts';
import { callsOf } from '../support/stories.ts';
import { canScript } from '../support/terminal.ts';
import { awsso, pending, waiting } from './login-on-screen.ts';

const names = ['corp', 'lab', 'shop'] as const;
const config = names
  .map(
    (name, index) =>
      `[sso-session ${name}]\nsso_start_url = https://d-123456789${index}.awsapps.com/start\nsso_region = eu-west-1\nsso_registration_scopes = sso:account:access\n`,
  )
  .join('\n');

const silent = { code: 0, stdout: '', stderr: '' };
const all = ['login', '--all', '--no-browser'];

/** Three sessions, and a person who at each login does what is next. */
function threeSessions(...decisions: ('approve' | 'deny')[]): Promise<Sandbox> {
  const options: SandboxOptions = {
    onPause: (center) => {
      for (const { userCode } of center.pendingAuthorizations()) {
        center[decisions.shift() ?? 'approve'](userCode);
      }
    },
  };
  return sandbox({ config, ...options });
}

/** One is good, one can be refreshed, one needs a login. */
async function inThreeStates(): Promise<Sandbox> {
  const box = await threeSessions();
  expect(await box.awsso(...all)).toMatchObject({ code: 0, stdout: '' });
  box.clock.advance(hours(2));
  changeJson(box.home, tokenFile('corp'), { expiresAt: '2026-03-01T19:00:00Z' });
  box.home.remove(tokenFile('shop'));
  return box;
}

describe('login --all', () => {
  test('asks for the sessions that need it alone, and says on a terminal which did not', async () => {
    await using box = await inThreeStates();
    const calls = await callsOf(box, async () => {
      const login = await box.onTerminal(...all);
      expect(login).toMatchObject({ code: 0, stdout: '' });
      expect(login.stderr).toMatch(
        /^already logged in to corp, valid for \d+ h.*\nalready logged in to lab, valid for 1 h\nTo log in to shop[\s\S]*\nlogged in to shop, valid for 1 h\n$/,
      );
    });
    expect(calls.filter((call) => call === 'StartDeviceAuthorization')).toHaveLength(1);
    expect(calls[0]).toBe('CreateToken');
  });

  test('off a terminal says no more than a person needs who is asked', async () => {
    await using box = await inThreeStates();
    const { stderr } = await box.awsso(...all);
    expect(stderr).toMatch(/^To log in to shop, .*\n[\s\S]*\nlogged in to shop, valid for 1 h\n$/);
    expect(stderr).not.toMatch(/corp|lab|\d of \d/);
    expect(await box.awsso(...all)).toMatchObject(silent);
  });

  test('says on a terminal which is next', async () => {
    await using box = await threeSessions();
    const { stderr } = await box.onTerminal(...all);
    expect(stderr.match(/^\d of \d: .*|^(to log|logged) in to \w+/gim)).toEqual(
      names.flatMap((name, index) => [
        `${index + 1} of 3: ${name}`,
        `To log in to ${name}`,
        `logged in to ${name}`,
      ]),
    );
  });

  test('goes on after a refusal, which it tells at the end', async () => {
    await using box = await threeSessions('approve', 'deny', 'approve');
    const login = await box.awsso(...all);
    expect(login).toMatchObject({ code: 7, stdout: '' });
    expect(login.stderr).toMatch(
      /\nlogged in to shop, valid for 1 h\nawsso: the login to lab was declined in the browser\nhint: awsso login --sso-session lab\n$/,
    );
    expect(login.stderr).toMatch(/\nlogged in to corp,/);
    expect(Object.keys(box.home.files())).toContain(tokenFile('shop'));
  });

  test('has a line for each of several failures, and the exit code of the first', async () => {
    await using box = await threeSessions('deny', 'approve', 'deny');
    const login = await box.onTerminal(...all);
    expect(login.code).toBe(7);
    expect(login.stderr).toMatch(/\nawsso: the login to corp was declined in the browser\n2 of 3: lab\n/);
    expect(login.stderr.split('\n').slice(-5)).toEqual([
      'awsso: corp: the login to corp was declined in the browser; next: awsso login --sso-session corp',
      'awsso: shop: the login to shop was declined in the browser; next: awsso login --sso-session shop',
      'awsso: 2 of 3 sessions have no login',
      'hint: awsso login --all',
      '',
    ]);
  });

  test('does not stop at a session that is written wrongly', async () => {
    await using box = await threeSessions();
    box.home.write('.aws/config', config.replace('d-1234567890.awsapps.com', ''));
    const login = await box.awsso(...all);
    expect(login.code).toBe(3);
    expect(login.stderr).toMatch(
      /\nlogged in to lab,[\s\S]*\nlogged in to shop,.*\nawsso: .*config:2: sso_start_url is not an https URL\nhint: .*\n$/,
    );
  });

  test('with --login never says of each that it needs a login, and asks nobody', async () => {
    await using box = await threeSessions();
    const login = await box.awsso('login', '--all', '--login', 'never');
    expect(login).toMatchObject({ code: 4, stdout: '' });
    expect(login.stderr.match(/^awsso: (corp|lab|shop): .* needs a login: /gm)).toHaveLength(3);
    expect(box.identityCenter.calls).toEqual([]);
  });

  test('with --force logs in to all anew', async () => {
    await using box = await inThreeStates();
    const { stderr } = await box.onTerminal(...all, '--force');
    expect(stderr.match(/^logged in to \w+/gm)).toHaveLength(3);
  });
});

test.skipIf(!canScript && !process.env['AWSSO_REQUIRE_ALL'])(
  'Ctrl-C ends the whole walk, and leaves no countdown (needs script)',
  async () => {
    await using box = await sandbox({ config, time: 'real' });
    await using screen = screenOf(box, `${awsso} login --all --no-browser; echo "ended $?"`);
    await screen.shows(/^1 of 3: corp$/m);
    await screen.shows(waiting);
    box.identityCenter.approve(pending(box));
    await screen.shows(/^2 of 3: lab$/m);
    await screen.shows(waiting);
    screen.type('\x03');
    expect(await screen.shows(/^ended 130$/m)).not.toMatch(/3 of 3|waits/);
    expect(Object.keys(box.home.files())).toContain(tokenFile('corp'));
  },
);
