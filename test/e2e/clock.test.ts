import { describe, expect, test } from 'vitest';
import { hours, minutes } from '../support/clock.ts';
import { corpRole, sessionConfig } from '../support/configs.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';
import { callsOf, credentialsFrom, loggedIn } from '../support/stories.ts';
import { untilApproved } from './until-approved.ts';

const mostMilliseconds = 10_000;
const years = (count: number) => hours(24 * 365 * count);

/** The clock of this machine alone: that of Identity Center goes on. */
function setClock({ clock, identityCenter }: Sandbox, milliseconds: number): void {
  clock.jump(milliseconds);
  identityCenter.setAhead(-milliseconds / 1000);
}

test.for([
  [12, 'behind'],
  [-12, 'ahead of'],
] as const)(
  'a clock that is off by %i min is named once, and the answer is given',
  async ([ahead, where]) => {
    await using box = await loggedIn();
    box.home.remove(corpRole);
    box.identityCenter.setAhead(ahead * 60);
    const { code, stdout, stderr } = await box.awsso('process', 'dev');
    expect(stderr).toBe(`awsso: warning: the clock of this machine is 12 min ${where} Identity Center's\n`);
    expect({ code, version: JSON.parse(stdout).Version }).toEqual({ code: 0, version: 1 });
  },
);

test('a clock that is off by five minutes or less is not spoken of', async () => {
  await using box = await loggedIn();
  for (const ahead of [300, -300]) {
    box.home.remove(corpRole);
    box.identityCenter.setAhead(ahead);
    credentialsFrom(await box.awsso('process', 'dev'));
  }
});

test.for(['1', '12', '2026', 'x 2'])('a Date of "%s", which is none, is not spoken of', async (date) => {
  await using box = await loggedIn();
  box.home.remove(corpRole);
  box.identityCenter.failNext('GetRoleCredentials', {
    status: 200,
    headers: { Date: date },
    body: {
      roleCredentials: {
        accessKeyId: 'ASIAEXAMPLE000000000',
        secretAccessKey: 'secret',
        sessionToken: 'token',
        expiration: box.clock.now().getTime() + hours(1),
      },
    },
  });
  credentialsFrom(await box.awsso('process', 'dev'));
});

test('a hit looks at no clock but its own', async () => {
  await using box = await loggedIn();
  box.identityCenter.setAhead(minutes(60));
  credentialsFrom(await box.awsso('process', 'dev'));
});

describe.for([
  ['2 h ahead of', hours(2)],
  ['2 h behind', -hours(2)],
  ['3650 d ahead of', years(10)],
  ['3650 d behind', -years(10)],
] as const)("with a clock %s Identity Center's", ([how, off]) => {
  const warning = `awsso: warning: the clock of this machine is ${how} Identity Center's\n`;

  test('each thing is asked for once a run, and what comes is the answer, though it may look expired', async () => {
    await using box = await sandbox({ config: sessionConfig, autoApprove: true });
    setClock(box, off);
    const asked = async (...args: string[]) => {
      const start = performance.now();
      const calls = await callsOf(box, async () => {
        const { code, stderr } = await box.awsso(...args);
        expect({ code, stderr: stderr.replace(/^(logged|already logged) in to.*\n/m, '') }).toEqual({
          code: 0,
          stderr: warning,
        });
      });
      expect(performance.now() - start).toBeLessThan(mostMilliseconds);
      return calls;
    };
    const login = ['RegisterClient', 'StartDeviceAuthorization', 'CreateToken', 'GetRoleCredentials'];
    expect(await asked('login', 'dev')).toEqual(login);
    for (const _ of ['a run', 'another']) {
      box.home.remove(corpRole);
      expect(await asked('process', 'dev', '--login', 'never')).toEqual(['GetRoleCredentials']);
    }
  });

  test('that jumped there while a person was approving, the login goes on', async () => {
    const { onPause } = untilApproved(4);
    await using box = await sandbox({
      config: sessionConfig,
      person: 'only looks',
      onPause: (identityCenter) => {
        if (identityCenter.count('CreateToken') === 2) {
          setClock(box, off);
        }
        onPause?.(identityCenter);
      },
    });
    const { code, stdout } = await box.awsso('login', 'dev');
    expect({ code, stdout, polls: box.identityCenter.count('CreateToken') }).toEqual({
      code: 0,
      stdout: '',
      polls: 5,
    });
  });

  test('that jumped there while nobody approves, the login ends when it would have', async () => {
    await using box = await sandbox({
      config: sessionConfig,
      person: 'only looks',
      intervalSeconds: 10,
      onPause: (identityCenter) => {
        if (identityCenter.count('CreateToken') === 2) {
          setClock(box, off);
        }
      },
    });
    box.identityCenter.failNext('CreateToken', 'AuthorizationPendingException', Number.POSITIVE_INFINITY);
    expect(await box.awsso('login', 'dev')).toMatchObject({ code: 7, stdout: '' });
    expect(box.clock.monotonic()).toBe(minutes(10));
  });
});
