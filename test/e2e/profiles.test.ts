import { expect, test } from 'vitest';
import { sessionConfig } from '../support/configs.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';
import { callsOf } from '../support/stories.ts';

async function profiles(box: Sandbox, ...args: string[]): Promise<unknown> {
  const result = await box.awsso('profiles', '--json', ...args);
  expect(result).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(result.stdout);
}

test('every profile is listed as read, where its header stands', async () => {
  await using box = await sandbox({ config: sessionConfig });

  expect(await profiles(box)).toEqual([
    {
      name: 'dev',
      file: box.home.at('.aws/config'),
      line: 6,
      settings: {
        sso_session: 'corp',
        sso_account_id: '111122223333',
        sso_role_name: 'ReadOnly',
        region: 'eu-west-1',
      },
    },
  ]);
});

test('--sessions lists the sso-sessions in the same way', async () => {
  await using box = await sandbox({ config: sessionConfig });

  expect(await profiles(box, '--sessions')).toEqual([
    {
      name: 'corp',
      file: box.home.at('.aws/config'),
      line: 1,
      settings: {
        sso_start_url: 'https://d-1234567890.awsapps.com/start',
        sso_region: 'eu-west-1',
        sso_registration_scopes: 'sso:account:access',
      },
    },
  ]);
});

const secrets = `[dev]
aws_access_key_id = CANARY1
aws_secret_access_key = CANARY2
aws_session_token = CANARY3
aws_security_token = CANARY4
region = us-east-1

[only-here]
aws_access_key_id = CANARY5
`;

test('the credentials file is merged in, key by key, and its secrets are masked', async () => {
  await using box = await sandbox({ config: sessionConfig, credentials: secrets });

  expect(await profiles(box)).toEqual([
    {
      name: 'dev',
      file: box.home.at('.aws/config'),
      line: 6,
      settings: {
        sso_session: 'corp',
        sso_account_id: '111122223333',
        sso_role_name: 'ReadOnly',
        region: 'us-east-1',
        aws_access_key_id: '***',
        aws_secret_access_key: '***',
        aws_session_token: '***',
        aws_security_token: '***',
      },
    },
    {
      name: 'only-here',
      file: box.home.at('.aws/credentials'),
      line: 8,
      settings: { aws_access_key_id: '***' },
    },
  ]);
  expect((await box.awsso('profiles')).stdout).not.toContain('CANARY');
});

test('a nested block is an object, and a secret in it is masked', async () => {
  const config = `[profile dev]
s3 =
  max_concurrent_requests = 20
  aws_secret_access_key = CANARY
  AWS_Session_Token = CANARY
`;
  await using box = await sandbox({ config });

  expect(await profiles(box)).toMatchObject([
    {
      settings: {
        s3: {
          max_concurrent_requests: '20',
          aws_secret_access_key: '***',
          AWS_Session_Token: '***',
        },
      },
    },
  ]);
});

test('names that mean something to JavaScript are names', async () => {
  const config = '[profile __proto__]\nregion = a\n__proto__ = b\n[profile constructor]\nregion = c\n';
  await using box = await sandbox({ config });

  const { stdout } = await box.awsso('profiles', '--json');
  expect(stdout).toContain('"name": "__proto__"');
  expect(stdout).toContain('"__proto__": "b"');
  expect(stdout).toContain('"name": "constructor"');
});

test('for people it is a line each: the name, what it stands for, and where it is written', async () => {
  await using box = await sandbox({ config: `${sessionConfig}\n[profile plain]\nregion = eu-west-1\n` });

  const place = box.home.at('.aws/config');
  expect(await box.awsso('profiles')).toMatchObject({
    code: 0,
    stderr: '',
    stdout: `dev    corp 111122223333 ReadOnly  (${place}:6)\nplain                              (${place}:12)\n`,
  });
});

test('no config is an empty list', async () => {
  await using box = await sandbox();
  expect(await profiles(box)).toEqual([]);
  expect(await box.awsso('profiles')).toMatchObject({ code: 0, stdout: '', stderr: '' });
});

test.for([['profiles'], ['profiles', '--sessions'], ['status']])(
  'on a terminal %j says what an empty home begins with',
  async (args) => {
    await using box = await sandbox();
    const said = (next: string) => ({
      code: 0,
      stdout: '',
      stderr: `there is no profile yet; next: awsso ${next}\n`,
    });
    expect(await box.onTerminal(...args)).toMatchObject(said('configure'));
    expect(await box.awsso(...args)).toMatchObject({ code: 0, stdout: '', stderr: '' });
    box.home.write('.aws/config', sessionConfig.split('[profile')[0] ?? '');
    expect((await box.onTerminal('profiles')).stderr).toBe(said('populate').stderr);
  },
);

test('profiles asks nobody, writes nothing and makes no folder', async () => {
  await using box = await sandbox({ config: sessionConfig });
  expect(await callsOf(box, () => box.awsso('profiles'))).toEqual([]);
  expect(box.home.entries()).toEqual(['.aws', '.aws/config']);
});

test('a broken file is exit 3 and names the line', async () => {
  await using box = await sandbox({ config: `${sessionConfig}no delimiter here\n` });
  const result = await box.awsso('profiles', '--json');
  expect(result).toMatchObject({ code: 3, stdout: '' });
  expect(result.stderr).toMatch(/^awsso: .*config:11/);
});
