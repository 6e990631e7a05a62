import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { program } from '../support/binary.ts';
import { corpRole } from '../support/configs.ts';
import { staleVariables } from '../support/stale-variables.ts';
import { credentialsFrom, cutOff, expectFailure } from '../support/stories.ts';
import { bothConfigs, shipped } from './shipped.ts';

const ask =
  'curl -sS --max-time 5 -H "Authorization: $AWS_CONTAINER_AUTHORIZATION_TOKEN" "$AWS_CONTAINER_CREDENTIALS_FULL_URI"';

const stale = {
  ...staleVariables,
  AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:1/stale',
  AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/stale',
  AWS_CONTAINER_AUTHORIZATION_TOKEN: 'stale',
  AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '/stale',
  AWS_WEB_IDENTITY_TOKEN_FILE: '/stale',
  AWS_ROLE_ARN: 'stale',
  AWS_ROLE_SESSION_NAME: 'stale',
  AWS_CREDENTIAL_FILE: '/stale',
};

test('the command has an endpoint and its token, and no keys', async () => {
  await using box = await shipped();
  const script = 'env | grep ^AWS_ | grep -v ENDPOINT | sort';
  const run = box.startBinary(['exec', '--server', '--', 'sh', '-c', script], stale);
  const { code, stdout, stderr } = await run.result;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(
    /^AWS_CONTAINER_AUTHORIZATION_TOKEN=[\w-]{43}\nAWS_CONTAINER_CREDENTIALS_FULL_URI=http:\/\/127\.0\.0\.1:\d+\/credentials\nAWS_DEFAULT_REGION=eu-west-1\nAWS_REGION=eu-west-1\n$/,
  );
});

test('the endpoint answers what process prints, and ends with the command', async () => {
  await using box = await shipped();
  const { Version, SessionToken, ...answer } = credentialsFrom(await box.binary('process', 'dev'));
  const script = `${ask}; echo; echo "$AWS_CONTAINER_CREDENTIALS_FULL_URI"; exit 7`;
  const { code, stdout, stderr } = await box.binary('exec', 'dev', '--server', '--', 'sh', '-c', script);
  const [body = '', url = ''] = stdout.split('\n');
  expect({ code, stderr, answer: JSON.parse(body) }).toEqual({
    code: 7,
    stderr: '',
    answer: { ...answer, Token: SessionToken },
  });
  await expect(fetch(url)).rejects.toThrow();
});

test.for([
  ['no-such-program', 127, /there is no program/],
  ['/etc/passwd', 126, /cannot be executed/],
] as const)('a command that cannot be run is as without a server: %s', async ([command, status, said]) => {
  await using box = await shipped();
  expectFailure(await box.binary('exec', 'dev', '--server', '--', command), status, said);
});

test('without credentials no command is run', async () => {
  await using box = await shipped();
  box.home.remove('.aws/sso');
  box.home.remove(corpRole);
  const result = await box.binary('exec', 'dev', '--server', '--', 'touch', 'ran');
  expectFailure(result, 4, /needs a login.*\nhint: awsso login --profile dev\n/);
  expect(existsSync(box.home.at('ran'))).toBe(false);
});

test('keys that do not end are nothing to renew', async () => {
  await using box = await shipped();
  box.home.write(
    '.aws/credentials',
    '[ci]\naws_access_key_id = AKIA0123456789ABCDEF\naws_secret_access_key = x/y+\n',
  );
  const result = await box.binary('exec', 'ci', '--server', '--', 'touch', 'a b');
  expectFailure(
    result,
    3,
    /"ci" do not expire, so there is nothing to renew\nhint: awsso exec ci -- touch 'a b'\n/,
  );
});

test('exec within exec leaves nothing of the outer profile', async () => {
  await using box = await shipped();
  const inner = [...program, 'exec', 'dev', '--server', '--', 'sh', '-c', `${ask} > answer; env`];
  const { code, stdout } = await box.binary('exec', 'dev', '--', ...inner);
  expect({ code, account: JSON.parse(box.home.read('answer')).AccountId }).toEqual({
    code: 0,
    account: '111122223333',
  });
  expect(stdout).not.toMatch(/^AWS_(ACCESS|SECRET|SESSION)/m);
});

const withDefault = {
  'keys in the credentials file': [
    '',
    '[default]\naws_access_key_id = AKIA0123456789ABCDEF\naws_secret_access_key = x\n',
  ],
  'a session': ['[default]\nsso_session = corp\nsso_account_id = 444455556666\nsso_role_name = Admin\n', ''],
  'a process': ['[default]\ncredential_process = false\n', ''],
} as const;

test.for(Object.entries(withDefault))(
  'a default profile with %s does not come before the endpoint',
  async ([, [more, credentials]]) => {
    await using box = await shipped({ config: `${bothConfigs}${more}`, credentials });
    const script =
      'cp "$AWS_CONFIG_FILE" copy; stat -c %a "$AWS_CONFIG_FILE"; echo "$AWS_PROFILE $AWS_CONFIG_FILE"';
    const { code, stdout, stderr } = await box.binary('exec', 'dev', '--server', '--', 'sh', '-c', script);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [mode, name, file = ''] = stdout.trim().split(/[\n ]/);
    expect(mode).toBe('600');
    expect(box.home.read('copy')).toBe(`${bothConfigs}${more}\n[profile ${name}]\n`);
    expect(existsSync(file)).toBe(false);
  },
);

test('what a default profile says besides its credentials still holds', async () => {
  const settings = 'region = us-east-1\noutput = yaml\ns3 =\n  max_concurrent_requests = 5\n';
  await using box = await shipped({
    config: `${bothConfigs}[default]\n${settings}credential_process = false\n`,
  });
  const { stdout } = await box.binary('exec', 'dev', '--server', '--', 'sh', '-c', 'cat "$AWS_CONFIG_FILE"');
  expect(stdout.split(/\n\[profile awsso-server-[0-9a-f]{8}]\n/)[1]).toBe(
    'region = us-east-1\noutput = yaml\ns3 = \n  max_concurrent_requests = 5\n',
  );
});

test('a default profile without credentials is left alone', async () => {
  await using box = await shipped({ config: `${bothConfigs}[default]\nregion = us-east-1\n` });
  const { stdout } = await box.binary('exec', 'dev', '--server', '--', 'env');
  expect(stdout).not.toMatch(/^AWS_(CONFIG_FILE|PROFILE)=/m);
});

test.for([
  ['', ''],
  ['NO_PROXY=corp.example', ''],
  ['HTTPS_PROXY=http://proxy.example:3128', 'NO_PROXY=127.0.0.1\nno_proxy=127.0.0.1\n'],
  ['http_proxy=http://proxy.example:3128 NO_PROXY=corp.example', 'NO_PROXY=corp.example,127.0.0.1\n'],
  ['http_proxy=http://proxy.example:3128 no_proxy=a,b', 'no_proxy=a,b,127.0.0.1\n'],
] as const)('no proxy stands before the endpoint: "%s"', async ([given, expected]) => {
  await using box = await shipped();
  const own = Object.fromEntries(given.split(' ').flatMap((one) => (one === '' ? [] : [one.split('=')])));
  const script = "env | grep -i '^no_proxy=.*127' | sort; true";
  const run = box.startBinary(['exec', 'dev', '--server', '--', 'sh', '-c', script], own);
  expect(await run.result).toMatchObject({ code: 0, stdout: expected, stderr: '' });
});

test('the token of the endpoint is no word of any process, and in no file', async () => {
  await using box = await shipped();
  const script =
    'for one in $(ls /proc | grep "^[0-9]"); do cat "/proc/$one/cmdline" 2>/dev/null | tr "\\0" " "; done; echo; echo "$AWS_CONTAINER_AUTHORIZATION_TOKEN"';
  const { stdout } = await box.binary('exec', 'dev', '--server', '--', 'sh', '-c', script);
  const lines = stdout.trimEnd().split('\n');
  const token = lines.pop() ?? '-';
  expect(lines.join('\n')).toContain('exec dev --server');
  expect(lines.join('\n')).not.toContain(token);
  expect(Object.values(box.home.files()).join('\n')).not.toContain(token);
});

test('a command that is served knows nothing of a network that is away, while its credentials are fresh', async () => {
  await using box = await shipped();
  cutOff(box);
  const result = await box.binary('exec', 'dev', '--server', '--', 'sh', '-c', `${ask} > /dev/null`);
  expect(result).toEqual({ code: 0, signal: null, stdout: '', stderr: '' });
});
