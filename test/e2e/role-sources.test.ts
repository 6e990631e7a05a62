import { describe, expect, test } from 'vitest';
import { assumedRoleFile } from '../support/cache-files.ts';
import { type Answer, closedPort, type LocalServer, serveHttp } from '../support/local-server.ts';
import { deployArn, deployFile } from '../support/role-configs.ts';
import { sandbox } from '../support/sandbox.ts';
import { callsOf, credentialsFrom, cutOff, expectFailure, explain } from '../support/stories.ts';

const fromSource = (source: string) => `[profile x]
role_arn = ${deployArn}
credential_source = ${source}
region = eu-west-1
`;
const keysOf = (more: object = {}) => ({
  AccessKeyId: 'AKIASOURCE0000000000',
  SecretAccessKey: 'source-secret',
  Token: 'source-token',
  Expiration: '2026-03-01T15:00:00Z',
  ...more,
});

describe('credential_source = Environment', () => {
  test('assumes the role with the keys of the environment, which else never answer', async () => {
    await using box = await sandbox({
      config: fromSource('Environment'),
      accessKeyIds: ['AKIASOURCE0000000000'],
    });
    Object.assign(box.env, {
      AWS_ACCESS_KEY_ID: 'AKIASOURCE0000000000',
      AWS_SECRET_ACCESS_KEY: 'source-secret',
    });

    expect(credentialsFrom(await box.awsso('process', 'x')).AccountId).toBe('444455556666');
    expect((await explain(box, 'x')).answer).toBe('assumed-role-cache');
    box.home.remove(deployFile);
    expect((await explain(box, 'x')).steps.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual([
      'assumed-role-cache skipped',
      'environment found',
      'assume-role found',
    ]);
  });

  test('with keys that have ended is an error', async () => {
    await using box = await sandbox({ config: fromSource('Environment') });
    Object.assign(box.env, {
      AWS_ACCESS_KEY_ID: 'ASIASOURCE0000000000',
      AWS_SECRET_ACCESS_KEY: 'source-secret',
      AWS_SESSION_TOKEN: 'source-token',
      AWS_CREDENTIAL_EXPIRATION: '2026-03-01T08:00:00Z',
    });

    expectFailure(await box.awsso('process', 'x'), 3, /keys in the environment do not answer: .*expired/);
    expect((await explain(box, 'x')).answer).toBeNull();
  });
});

describe('credential_source = EcsContainer', () => {
  test('asks the container’s service with its token, once', async () => {
    await using service = await serveHttp((response) => response.end(JSON.stringify(keysOf())));
    await using box = await sandbox({ config: fromSource('EcsContainer') });
    Object.assign(box.env, {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${service.url}/role?x=1`,
      AWS_CONTAINER_AUTHORIZATION_TOKEN: 'Basic YTpi',
      HTTPS_PROXY: 'http://127.0.0.1:1',
    });

    const calls = await callsOf(box, async () => {
      credentialsFrom(await box.awsso('process', 'x'));
      credentialsFrom(await box.awsso('process', 'x'));
    });

    expect(calls).toEqual(['AssumeRole']);
    expect(service.requests).toMatchObject([
      { method: 'GET', target: '/role?x=1', headers: { authorization: 'Basic YTpi' } },
    ]);
  });

  test('takes the token from a file, anew each time', async () => {
    await using service = await serveHttp((response) => response.writeHead(404).end('{}'));
    await using box = await sandbox({ config: fromSource('EcsContainer') });
    box.home.write('token', 'first');
    Object.assign(box.env, {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: service.url,
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: box.home.at('token'),
      AWS_CONTAINER_AUTHORIZATION_TOKEN: 'not this one',
    });

    await box.awsso('process', 'x');
    box.home.write('token', 'second\n');
    expectFailure(await box.awsso('process', 'x'), 3, /TOKEN_FILE: the token has a line end/);
    expect(service.requests.map(({ headers }) => headers.authorization)).toEqual(['first']);
  });
});

describe('credential_source = Ec2InstanceMetadata', () => {
  const instance =
    (keys: object): Answer =>
    (response, { method, target, headers }) => {
      const isAllowed = headers['x-aws-ec2-metadata-token'] === 'session';
      const answers: Readonly<Record<string, string>> = {
        'PUT /latest/api/token': 'session',
        ...(isAllowed && {
          'GET /latest/meta-data/iam/security-credentials/': 'InstanceRole',
          'GET /latest/meta-data/iam/security-credentials/InstanceRole': JSON.stringify({
            Code: 'Success',
            ...keys,
          }),
        }),
      };
      const answer = answers[`${method} ${target}`];
      response.writeHead(answer === undefined ? 401 : 200).end(answer);
    };

  test('asks version 2 of the instance’s service', async () => {
    await using service = await serveHttp(instance(keysOf()));
    await using box = await sandbox({ config: fromSource('Ec2InstanceMetadata') });
    box.env['AWS_EC2_METADATA_SERVICE_ENDPOINT'] = service.url;

    credentialsFrom(await box.awsso('process', 'x'));

    expect(service.requests.map(({ method, target }) => `${method} ${target}`)).toEqual([
      'PUT /latest/api/token',
      'GET /latest/meta-data/iam/security-credentials/',
      'GET /latest/meta-data/iam/security-credentials/InstanceRole',
    ]);
  });
});

describe.for([
  ['EcsContainer', 'AWS_CONTAINER_CREDENTIALS_FULL_URI'],
  ['Ec2InstanceMetadata', 'AWS_EC2_METADATA_SERVICE_ENDPOINT'],
] as const)('a service of %s that', ([source, variable]) => {
  test.for<[string, RegExp, Answer]>([
    ['has no role', /HTTP 404/, (response) => response.writeHead(404).end()],
    ['fails', /HTTP 500/, (response) => response.writeHead(500).end()],
    [
      'leads elsewhere',
      /HTTP 302/,
      (response) => response.writeHead(302, { location: 'http://evil.example' }).end(),
    ],
    [
      'answers with a page',
      /nonsense|no session token/,
      (response) => response.end('<html> <p>hello source-secret'),
    ],
    ['says too much', /larger than 1 MiB/, (response) => response.end('x'.repeat(2 * 1024 * 1024))],
    ['says nothing', /no answer in time/, () => {}],
    ['hangs up', /cut/, (response) => response.destroy()],
  ])('%s is unavailable, soon', async ([, words, answer]) => {
    await using service = await serveHttp(answer);
    await using box = await sandbox({ config: fromSource(source) });
    box.env[variable] = service.url;
    const start = performance.now();

    const result = await box.awsso('process', 'x');

    expectFailure(result, 6, words);
    expect(result.stderr).not.toContain('source-secret');
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test('is not there is unavailable', async () => {
    await using box = await sandbox({ config: fromSource(source) });
    box.env[variable] = `http://127.0.0.1:${await closedPort()}`;

    expectFailure(await box.awsso('process', 'x'), 6, /connection refused/);
  });
});

test.for<[string, object, RegExp]>([
  ['no token', { Token: undefined }, /Token is missing/],
  ['no expiry', { Expiration: undefined }, /Expiration is missing/],
  ['an empty secret', { SecretAccessKey: '' }, /SecretAccessKey is missing/],
  ['a number for its key id', { AccessKeyId: 5 }, /AccessKeyId is missing or not as it should be/],
  ['an expiry that is past', { Expiration: '2026-03-01T08:00:00Z' }, /have expired/],
])('keys of a container with %s are nonsense', async ([, more, words]) => {
  await using service: LocalServer = await serveHttp((response) =>
    response.end(JSON.stringify(keysOf(more))),
  );
  await using box = await sandbox({ config: fromSource('EcsContainer') });
  box.env['AWS_CONTAINER_CREDENTIALS_FULL_URI'] = service.url;

  expectFailure(await box.awsso('process', 'x'), 6, words);
});

describe('a web identity', () => {
  const config = (file: string) => `[profile x]
role_arn = ${deployArn}
role_session_name = me
web_identity_token_file = ${file}
duration_seconds = 900
region = eu-west-1
[profile audit]
role_arn = arn:aws:iam::777788889999:role/Audit
source_profile = x
`;
  const file = assumedRoleFile({ RoleArn: deployArn, RoleSessionName: 'me' });

  test('is changed into the role’s credentials, which are kept under the AWS CLI’s key', async () => {
    await using box = await sandbox({ webIdentityTokens: ['header.body.signature'] });
    box.home.write('token', 'header.body.signature\n');
    box.home.write('.aws/config', config(box.home.at('token')));

    const first = credentialsFrom(await box.awsso('process', 'x'));
    expect(first.AccountId).toBe('444455556666');
    expect(Object.keys(box.home.files())).toContain(file);
    expect(credentialsFrom(await box.awsso('process', 'audit')).AccountId).toBe('777788889999');
    cutOff(box);
    expect(credentialsFrom(await box.awsso('process', 'x'))).toEqual(first);
    expect((await explain(box, 'x')).steps.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual([
      'assumed-role-cache found',
      'assume-role-with-web-identity not-reached',
    ]);
  });

  test('that STS does not take is refused, and never shown', async () => {
    await using box = await sandbox({ webIdentityTokens: [] });
    box.home.write('token', 'header.body.signature');
    box.home.write('.aws/config', config(box.home.at('token')));

    const result = await box.awsso('process', 'x', '--debug');
    expect(result).toMatchObject({
      code: 5,
      stdout: '',
      stderr: expect.stringMatching(/InvalidIdentityToken/),
    });
    expect(result.stderr).not.toContain('header.body');
  });

  test('whose provider STS cannot reach is unavailable, not refused', async () => {
    await using box = await sandbox();
    box.home.write('token', 'header.body.signature');
    box.home.write('.aws/config', config(box.home.at('token')));
    box.identityCenter.failNext(
      'AssumeRoleWithWebIdentity',
      'IDPCommunicationError',
      Number.POSITIVE_INFINITY,
    );

    expectFailure(await box.awsso('process', 'x'), 6, /STS at \S+ failed \[HTTP 400\]/);
  });

  test.for([
    ['is empty', ''],
    ['holds two lines', 'a.b.c\nd.e.f'],
    ['is too large', 'x'.repeat(70_000)],
  ])('whose file %s is a wrong setting', async ([, content]) => {
    await using box = await sandbox();
    box.home.write('token', content ?? '');
    box.home.write('.aws/config', config(box.home.at('token')));

    expectFailure(await box.awsso('process', 'x'), 3, /web_identity_token_file at \S+config:4: /);
  });
});

describe('keys that stand in a file', () => {
  test('of the config file answer, when nothing else does', async () => {
    await using box = await sandbox({
      config:
        '[profile x]\naws_access_key_id = AKIASOURCE0000000000\naws_secret_access_key = source-secret\n',
    });

    expect(credentialsFrom(await box.awsso('process', 'x'))).toEqual({
      Version: 1,
      AccessKeyId: 'AKIASOURCE0000000000',
      SecretAccessKey: 'source-secret',
    });
    expect((await explain(box, 'x')).answer).toBe('credentials-file');
  });

  test('may be those of the profile that assumes the role, which names itself', async () => {
    await using box = await sandbox({
      config: `[profile x]\nrole_arn = ${deployArn}\nsource_profile = x\nregion = eu-west-1\n`,
      credentials: '[x]\naws_access_key_id = AKIASOURCE0000000000\naws_secret_access_key = source-secret\n',
    });

    expect(credentialsFrom(await box.awsso('process', 'x')).AccountId).toBe('444455556666');
  });
});
