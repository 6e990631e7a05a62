import { describe, expect, test } from 'vitest';
import { sessionConfig } from '../support/configs.ts';
import { sandbox } from '../support/sandbox.ts';
import { credentialsFrom, expectFailure } from '../support/stories.ts';
import { untilApproved } from './until-approved.ts';

describe('what is shown', () => {
  test('the page, the code, and how long they hold', async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves', terminal: true });
    await box.awsso('process', 'dev');

    const page = box.opened[0]?.url ?? '';
    const code = new URL(page).searchParams.get('user_code');
    expect(box.screen()).toContain(`\n\n  ${page}\n\n`);
    expect(box.screen()).toContain(`the code ${code}.`);
    expect(box.screen()).toContain('It lapses in 10 min.');
  });

  test.for([
    ['http to a foreign host', { verificationUri: 'http://evil.example/device' }],
    ['javascript', { verificationUri: 'javascript:alert(1)' }],
    ['no URL', { verificationUri: 'device' }],
    ['http to a foreign host, completed', { verificationUriComplete: 'http://evil.example/?user_code=A' }],
    ['a file, completed', { verificationUriComplete: 'file:///etc/passwd' }],
  ] as const)('a page that is %s is refused before it is opened or shown', async ([, change]) => {
    await using box = await sandbox({ config: sessionConfig, terminal: true });
    box.identityCenter.failNext('StartDeviceAuthorization', { change });

    const answer = await box.awsso('process', 'dev');
    expectFailure(answer, 6, /an approval page that is not https/);
    expect(answer.stderr).not.toMatch(/evil|javascript|passwd/);
    expect(box.screen()).toBe('');
    expect(box.identityCenter.count('CreateToken')).toBe(0);
  });

  test('an https page of AWS is shown', async () => {
    await using box = await sandbox({
      config: sessionConfig,
      terminal: true,
      person: 'only looks',
      ...untilApproved(1),
    });
    const verificationUri = 'https://device.sso.eu-west-1.amazonaws.com/';
    box.identityCenter.failNext('StartDeviceAuthorization', {
      change: { verificationUri, verificationUriComplete: '' },
    });

    credentialsFrom(await box.awsso('process', 'dev'));
    expect(box.opened.map(({ url }) => url)).toEqual([verificationUri]);
  });

  test('control characters in the code do not reach the terminal', async () => {
    await using box = await sandbox({
      config: sessionConfig,
      terminal: true,
      person: 'only looks',
      ...untilApproved(1),
    });
    box.identityCenter.failNext('StartDeviceAuthorization', {
      change: { userCode: 'AB\u001b[2J\r\nCD', verificationUri: 'https://a.awsapps.com/\u001b[31m' },
    });

    credentialsFrom(await box.awsso('process', 'dev'));
    expect(box.screen()).toContain('AB\\u001b[2J\\u000d\\u000aCD');
    expect(box.screen()).not.toMatch(/[^\P{Cc}\n]/u);
  });

  test('control characters in the name of the session do not either', async () => {
    const config = sessionConfig.replaceAll('corp', 'c\u001b[31mrp');
    await using box = await sandbox({ config, terminal: true, person: 'approves' });

    credentialsFrom(await box.awsso('process', 'dev'));
    expect(box.screen()).not.toMatch(/[^\P{Cc}\n]/u);
  });
});

describe('the browser', () => {
  test('is the one that BROWSER names, split as a shell would', async () => {
    const env = { BROWSER: "'my browser' --new" };
    await using box = await sandbox({ config: sessionConfig, person: 'approves', env });

    const login = await box.awsso('login', 'dev');
    expect(login.stderr).toMatch(/^To log in to corp, approve in your browser:/);
    expect(box.opened.map(({ program }) => program)).toEqual([['my browser', '--new']]);
  });

  test.for<[string, string[], Record<string, string>, string]>([
    ['with --no-browser, which needs no saying', ['--no-browser'], {}, 'open this page'],
    [
      'over SSH',
      [],
      { BROWSER: '', SSH_CONNECTION: '10.0.0.1 2 10.0.0.2 22' },
      'open this page (no browser: this is an SSH session)',
    ],
    [
      'in a container',
      [],
      { BROWSER: '', CODESPACES: 'true' },
      'open this page (no browser: this is a container)',
    ],
  ])('is none %s', async ([, args, env, invitation]) => {
    await using box = await sandbox({ config: sessionConfig, env, ...untilApproved(1) });

    const login = await box.awsso('login', 'dev', ...args);
    expect(login).toMatchObject({ code: 0, stdout: '' });
    expect(login.stderr).toContain(`To log in to corp, ${invitation}:\n\n  http`);
    expect(box.opened).toEqual([]);
  });
});
