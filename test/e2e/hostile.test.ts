import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { start } from '../support/binary.ts';
import { corpRole, sessionConfig } from '../support/configs.ts';
import { temporaryHome } from '../support/home.ts';
import { sandbox } from '../support/sandbox.ts';
import { expectFailure } from '../support/stories.ts';

describe('an Identity Center that means harm', () => {
  test.for([
    [
      'an endless answer',
      { status: 200, body: '['.repeat(3_000_000) },
      /answered nonsense: it is larger than 1 MiB \(/,
    ],
    [
      'an endless error',
      { status: 500, body: 'x'.repeat(3_000_000) },
      /answered nonsense: it is larger than 1 MiB \(/,
    ],
    [
      'an error that calls itself a refused certificate',
      { status: 500, body: { code: 'UNABLE_TO CANARY' } },
      /failed \[HTTP 500\]/,
    ],
    [
      'an error that calls itself a bad token',
      { status: 500, body: { code: 'ERR_INVALID_CHAR' } },
      /failed \[HTTP 500\]/,
    ],
    [
      'a refusal named as what every object has',
      { status: 418, headers: { 'x-amzn-errortype': 'constructor' }, body: {} },
      /\(refused\)/,
    ],
  ] as const)('%s', async ([, fault, words]) => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves' });
    await box.awsso('login', 'dev');
    box.home.remove(corpRole);
    const refreshes = box.identityCenter.count('CreateToken');
    box.identityCenter.failNext('GetRoleCredentials', fault, 3);

    const { stdout, stderr } = await box.awsso('process', 'dev');
    expect(stdout).toBe('');
    expect(stderr).toMatch(words);
    expect(stderr).not.toContain('CANARY');
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
    expect(box.identityCenter.count('CreateToken')).toBe(refreshes);
  });
});

describe('an approval page of somebody else is neither shown nor opened', () => {
  const ofNobody = (host: string) =>
    new RegExp(`answered nonsense: its approval page is at ${host}, which is neither AWS's nor configured`);
  const noPage = /answered (nonsense|with an approval page that is not https)/;
  const evil = 'https://evil.example';
  const rows: readonly (readonly [name: string, page: string, words: RegExp])[] = [
    [
      'a host that begins as AWS’s',
      'https://device.sso.eu-west-1.amazonaws.com.evil.example/?user_code=ABCD-EFGH',
      ofNobody('device\\.sso\\.eu-west-1\\.amazonaws\\.com\\.evil\\.example'),
    ],
    [
      'a user that is called as AWS’s',
      'https://device.sso.amazonaws.com:443@evil.example/',
      ofNobody('evil\\.example'),
    ],
    ['a command of sh', `${evil}/$(calc)`, ofNobody('evil\\.example')],
    ['a quote and a command', `${evil}/";calc`, ofNobody('evil\\.example')],
    ['a command of cmd', `${evil}/&calc`, ofNobody('evil\\.example')],
    ['a line end', 'https://\nevil.example/', ofNobody('evil\\.example')],
    ['a path of 100 KB', `${evil}/${'x'.repeat(100_000)}`, ofNobody('evil\\.example')],
    [
      'a host of 100 KB',
      `https://${'evil.'.repeat(20_000)}example/`,
      ofNobody('a host with a name that is too long'),
    ],
    ['a flag', '--help', noPage],
    ['a file', 'file:///etc/passwd', noPage],
    ['a script', 'javascript:alert(1)', noPage],
    ['a share', '\\\\host\\share', noPage],
    ['a program of Windows', 'ms-msdt:/id PCWDiagnostic', noPage],
    ['http', 'http://device.sso.eu-west-1.amazonaws.com/', noPage],
  ];
  const fields = ['verificationUri', 'verificationUriComplete'];
  test.for(fields.flatMap((field) => rows.map((row) => [field, ...row] as const)))(
    '%s is %s',
    async ([field, , page, words]) => {
      await using box = await sandbox({ config: sessionConfig, terminal: true });
      box.identityCenter.failNext('StartDeviceAuthorization', { change: { [field]: page } }, 3);
      const start = performance.now();
      const result = await box.awsso('login', 'dev');
      expect(performance.now() - start).toBeLessThan(10_000);
      expectFailure(result, 6, words);
      expect(result.stderr.length).toBeLessThan(1_000);
      expect(box.screen()).toBe('');
      expect(box.opened).toEqual([]);
      expect(box.identityCenter.count('CreateToken')).toBe(0);
    },
  );
});

test('a host name that is a command stays a word in the hint', async () => {
  const config = `${sessionConfig}endpoint_url = https://x;pwd;.invalid\n`;
  await using box = await sandbox({
    config,
    env: { AWS_ENDPOINT_URL_SSO: '', AWS_ENDPOINT_URL_SSO_OIDC: '' },
  });
  const { stderr } = await box.awsso('login', 'dev');
  const hint = /^hint: curl (.*)$/m.exec(stderr)?.[1] ?? '';
  const said = execFileSync('sh', ['-c', `printf '<%s>' ${hint}`], { encoding: 'utf8' });
  expect(said).toMatch(/<https:\/\/x;pwd;\.invalid>$/);
});

test('a secret that an indented line made part of another setting is not shown', async () => {
  const credentials = `[dev]
aws_access_key_id = ASIAAAAAAAAAAAAAAAAA
aws_session_token = token
aws_account_id = 999922223333
  aws_secret_access_key = CANARY
`;
  for (const extra of ['', 'aws_secret_access_key = other\n']) {
    await using box = await sandbox({ config: sessionConfig, credentials: credentials + extra });
    const { stderr } = await box.awsso('process', 'dev', '--debug');
    expect(stderr).toContain('.aws/credentials:1');
    expect(stderr).not.toContain('CANARY');
  }
});

test('without any home folder there is an error, not a stack', async () => {
  await using box = await sandbox({ config: sessionConfig });
  const { path } = box.home;
  Object.assign(box.home, { path: '' });
  const result = await box.awsso('profiles');
  Object.assign(box.home, { path });
  expect(result).toMatchObject({ code: 3, stdout: '' });
  expect(result.stderr).toMatch(/^awsso: there is no home folder: .+\nhint: .+\n$/);
});

test('a proxy that says nothing does not keep the program from ending', async () => {
  using home = temporaryHome(sessionConfig);
  const proxy = createServer(() => {}).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const env = { HTTPS_PROXY: `http://me:CANARY@127.0.0.1:${port}` };
  const { code, stdout, stderr } = await start(['login', 'dev'], home.path, env).result;
  proxy.close();
  expect({ code, stdout }).toEqual({ code: 6, stdout: '' });
  expect(stderr).toMatch(
    new RegExp(`through the proxy 127\\.0\\.0\\.1:${port} cannot be reached: no answer in time`),
  );
  expect(stderr).not.toContain('CANARY');
});

test.for(['http://us%er:CANARY@127.0.0.1:1', 'http://u:CANARY%ZZ@127.0.0.1:1'])(
  'a proxy whose name or password no URL can hold is refused: %s',
  async (proxy) => {
    using home = temporaryHome(sessionConfig);
    const result = await start(['login', 'dev'], home.path, { HTTPS_PROXY: proxy }).result;
    expect(result).toMatchObject({
      code: 3,
      stdout: '',
      stderr: 'awsso: HTTPS_PROXY is not the URL of an http proxy\nhint: unset HTTPS_PROXY https_proxy\n',
    });
  },
);
