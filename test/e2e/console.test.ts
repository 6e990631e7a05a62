import { chmodSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { legacyConfig, sessionConfig } from '../support/configs.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';
import { callsOf, expectFailure } from '../support/stories.ts';

const link = 'https://d-1234567890.awsapps.com/start/#/console?account_id=111122223333&role_name=ReadOnly';

describe('the link', () => {
  test('is printed alone with --print, and nothing is opened, asked or written', async () => {
    await using box = await sandbox({ config: sessionConfig });
    const before = box.home.entries();
    const calls = await callsOf(box, async () => {
      expect(await box.awsso('console', 'dev', '--print')).toEqual({
        code: 0,
        signal: null,
        stdout: `${link}\n`,
        stderr: '',
      });
    });
    expect(calls).toEqual([]);
    expect(box.home.entries()).toEqual(before);
    expect(await box.awsso('console', '-p', 'dev', '--print')).toMatchObject({ stdout: `${link}\n` });
    box.env['AWS_PROFILE'] = 'dev';
    expect(await box.awsso('console', '--print')).toMatchObject({ stdout: `${link}\n` });
  });

  test('carries the destination as one value', async () => {
    await using box = await sandbox({ config: sessionConfig });
    const page = 'https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1&a=b#Instances:x=1';
    const { stdout } = await box.awsso('console', 'dev', '--print', '--destination', page);
    expect(stdout.trim()).toBe(`${link}&destination=${encodeURIComponent(page)}`);
    const [, query] = stdout.trim().split('#/console?');
    expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
      account_id: '111122223333',
      role_name: 'ReadOnly',
      destination: page,
    });
  });

  test('escapes what a role name has', async () => {
    await using box = await sandbox({ config: sessionConfig.replace('ReadOnly', 'a+b=c,d@e&x=y #f') });
    const { stdout } = await box.awsso('console', 'dev', '--print');
    expect(new URLSearchParams(stdout.trim().split('#/console?')[1]).get('role_name')).toBe(
      'a+b=c,d@e&x=y #f',
    );
    expect(stdout).toContain('role_name=a%2Bb%3Dc%2Cd%40e%26x%3Dy%20%23f\n');
  });

  test.for([
    ['https://d-1234567890.awsapps.com/start', 'https://d-1234567890.awsapps.com/start'],
    ['https://d-1234567890.awsapps.com/start/', 'https://d-1234567890.awsapps.com/start'],
    ['https://d-1234567890.awsapps.com/start#', 'https://d-1234567890.awsapps.com/start'],
    ['https://d-1234567890.awsapps.com/start#/', 'https://d-1234567890.awsapps.com/start'],
    ['https://d-1234567890.awsapps.com/start/#', 'https://d-1234567890.awsapps.com/start'],
    ['https://d-1234567890.awsapps.com/start/#/', 'https://d-1234567890.awsapps.com/start'],
    [String.raw`https://d-1234567890.awsapps.com/start/\#/`, 'https://d-1234567890.awsapps.com/start'],
    ['https://d-1234567890.awsapps.com/start/?tab=x', 'https://d-1234567890.awsapps.com/start'],
    [
      'https://start.us-gov-west-1.us-gov-home.awsapps.com/directory/d-1234567890#/',
      'https://start.us-gov-west-1.us-gov-home.awsapps.com/directory/d-1234567890',
    ],
    [
      'https://start.home.awsapps.cn/directory/d-1234567890',
      'https://start.home.awsapps.cn/directory/d-1234567890',
    ],
    ['https://ssoins-1234.portal.eu-west-1.app.aws', 'https://ssoins-1234.portal.eu-west-1.app.aws'],
    ['https://sso.example.com/', 'https://sso.example.com'],
    ['https://me:secret@sso.example.com/start', 'https://sso.example.com/start'],
  ])('follows from the start URL %s', async ([written = '', portal = '']) => {
    await using box = await sandbox({
      config: sessionConfig.replace('https://d-1234567890.awsapps.com/start', written),
    });
    const { stdout, stderr } = await box.awsso('console', 'dev', '--print');
    expect(stderr).toBe('');
    expect(stdout).toBe(`${portal}/#/console?account_id=111122223333&role_name=ReadOnly\n`);
  });

  test('is that of a legacy profile just so', async () => {
    await using box = await sandbox({ config: legacyConfig });
    expect(await box.awsso('console', 'old', '--print')).toMatchObject({ code: 0, stdout: `${link}\n` });
  });
});

describe('the destination', () => {
  test.for([
    ['eu-west-1', 'https://console.aws.amazon.com'],
    ['eu-west-1', 'https://console.aws.amazon.com/s3/home'],
    ['eu-west-1', 'https://us-east-1.console.aws.amazon.com/ec2'],
    ['eu-west-1', 'https://111122223333-abcd.us-east-1.console.aws.amazon.com/ec2'],
    ['us-gov-west-1', 'https://us-gov-west-1.console.amazonaws-us-gov.com/ec2'],
    ['cn-north-1', 'https://console.amazonaws.cn/ec2'],
    ['eusc-de-east-1', 'https://eusc-de-east-1.console.amazonaws-eusc.eu/ec2'],
  ])('in %s may be %s', async ([region = '', page = '']) => {
    await using box = await inRegion(region);
    expect(await box.awsso('console', 'dev', '--print', '--destination', page)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`&destination=${encodeURIComponent(new URL(page).href)}`),
      stderr: '',
    });
  });

  test.for([
    ['eu-west-1', 'http://console.aws.amazon.com/'],
    ['eu-west-1', 'https://console.aws.amazon.com.evil.example/'],
    ['eu-west-1', 'https://evilconsole.aws.amazon.com/'],
    ['eu-west-1', 'https://evil.example/?console.aws.amazon.com'],
    ['eu-west-1', 'https://console.aws.amazon.com@evil.example/'],
    ['eu-west-1', String.raw`https://evil.example\.console.aws.amazon.com/`],
    ['eu-west-1', 'https://me@console.aws.amazon.com/'],
    ['eu-west-1', 'https://console.aws.amazon.com:8443/'],
    ['eu-west-1', 'javascript:alert(1)//console.aws.amazon.com'],
    ['eu-west-1', '//console.aws.amazon.com/'],
    ['eu-west-1', 'ec2'],
    ['eu-west-1', ''],
    ['eu-west-1', 'https://console.amazonaws.cn/'],
    ['cn-north-1', 'https://console.aws.amazon.com/'],
    ['us-gov-west-1', 'https://console.aws.amazon.com/'],
    ['eusc-de-east-1', 'https://console.aws.amazon.com/'],
  ])('in %s is not %s', async ([region = '', page = '']) => {
    await using box = await inRegion(region);
    const refusal = await box.awsso('console', 'dev', '--destination', page);
    expectFailure(
      refusal,
      2,
      /--destination is no https URL of the AWS console, console\.\S+ or below it\nhint: /,
    );
    expect(refusal.stderr).not.toMatch(/evil/);
  });
});

describe('the browser', () => {
  test('is shown the link, which is on stderr too', async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'only looks' });
    expect(await box.awsso('console', 'dev')).toEqual({
      code: 0,
      signal: null,
      stdout: '',
      stderr: `For the AWS console as ReadOnly in 111122223333 in your browser:\n\n  ${link}\n\n`,
    });
    expect(box.opened).toEqual([{ url: link, program: ['the-person'] }]);
  });

  test('stays closed with --no-browser, and over SSH', async () => {
    await using box = await sandbox({ config: sessionConfig });
    const { stdout, stderr } = await box.awsso('console', 'dev', '--no-browser');
    expect(stdout).toBe('');
    expect(stderr).toContain(`open this page:\n\n  ${link}\n`);
    Object.assign(box.env, { BROWSER: '', SSH_TTY: '/dev/pts/1' });
    expect((await box.awsso('console', 'dev')).stderr).toContain(
      `open this page (no browser: this is an SSH session):\n\n  ${link}\n`,
    );
  });

  test('of BROWSER is started by the built program before it ends', async () => {
    await using box = await sandbox({ config: sessionConfig, time: 'real' });
    box.home.write('browser', '#!/bin/sh\nprintf %s "$2" > "$1.part" && mv "$1.part" "$1"\n');
    chmodSync(box.home.at('browser'), 0o755);
    box.env['BROWSER'] = `${box.home.at('browser')} ${box.home.at('shown')} %s`;
    expect(await box.binary('console', 'dev')).toMatchObject({ code: 0, stdout: '' });
    await expect.poll(() => box.home.files()['shown']).toBe(link);
  });
});

describe('is refused', () => {
  test.for([
    ['a profile that is not there', sessionConfig, ['nobody'], /nobody/],
    ['half a role', sessionConfig.replace('sso_role_name = ReadOnly\n', ''), ['dev'], /sso_role_name/],
    ['an account that is none', sessionConfig.replace('111122223333', '1111'), ['dev'], /sso_account_id/],
    [
      'a start URL that is not safe',
      sessionConfig.replace('https://d-', 'http://d-'),
      ['dev'],
      /config:2: sso_start_url/,
    ],
  ] as const)('%s', async ([, config, args, words]) => {
    await using box = await sandbox({ config });
    expectFailure(await box.awsso('console', ...args, '--print'), 3, words);
  });

  test('a profile of the credentials file alone', async () => {
    const credentials = '[ci]\naws_access_key_id = AKIA0123456789ABCDEF\naws_secret_access_key = secret\n';
    await using box = await sandbox({ config: sessionConfig, credentials });
    expectFailure(await box.awsso('console', 'ci', '--print'), 3, /profile "ci" .* no SSO settings/);
  });
});

function inRegion(region: string): Promise<Sandbox> {
  return sandbox({ config: sessionConfig.replace('sso_region = eu-west-1', `sso_region = ${region}`) });
}
