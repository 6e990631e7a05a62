import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { sessionConfig } from '../support/configs.ts';
import { codesOf, doctor, makePrivate } from '../support/doctor.ts';
import { sandbox } from '../support/sandbox.ts';

const at = (url: string) => ({ AWS_ENDPOINT_URL_SSO: url, AWS_ENDPOINT_URL_SSO_OIDC: url });

test.for(['AWS_ENDPOINT_URL_SSO', 'AWS_ENDPOINT_URL_SSO_OIDC'])(
  'a portal that takes no connection is found, and who says that it is there: %s',
  async (variable) => {
    await using box = await sandbox({ config: sessionConfig, env: { [variable]: 'http://127.0.0.1:1' } });
    makePrivate(box.home);
    expect((await doctor(box)).findings).toEqual([
      {
        code: 'unreachable-portal',
        where: '127.0.0.1:1',
        cause: `Identity Center at 127.0.0.1:1 cannot be reached: connection refused [ECONNREFUSED] (${variable})`,
        cure: `unset ${variable}`,
      },
    ]);
    box.env[variable] = box.url;
    expect(await codesOf(box)).toEqual([]);
  },
);

test('a portal whose name is none is found once, though it has two services', async () => {
  await using box = await sandbox({ config: sessionConfig, env: at('https://portal.invalid') });
  makePrivate(box.home);
  expect((await doctor(box)).findings).toMatchObject([
    {
      code: 'unreachable-portal',
      where: 'portal.invalid',
      cause: expect.stringMatching(
        / at portal\.invalid cannot be reached: .* \[E\w+\] \(AWS_ENDPOINT_URL_SSO\)$/,
      ),
      cure: 'unset AWS_ENDPOINT_URL_SSO',
    },
  ]);
});

test('an endpoint that is refused is found once, in whatever profile, and only where it would be asked', async () => {
  const url = 'endpoint_url = http://localstack:4566\n';
  const config = `${sessionConfig}${url}[profile deploy]
role_arn = arn:aws:iam::444455556666:role/Deploy
source_profile = dev
region = eu-west-1
services = lab
[services lab]
sts =
  endpoint_url = ftp
[profile tests]
region = eu-west-1
${url}`;
  await using box = await sandbox({ config, env: { ...at(''), AWS_ENDPOINT_URL_STS: '' } });
  makePrivate(box.home);
  const file = box.home.at('.aws/config');
  const found = (line: number, problem: string) => ({
    code: 'unusable-endpoint',
    where: file,
    cause: `${file}:${line}: the endpoint URL ${problem}`,
    cure: `\${EDITOR:-vi} +${line} ${file}`,
  });
  expect((await doctor(box)).findings).toEqual([
    found(11, 'is neither https nor http to this machine, so no token may be sent there'),
    found(18, 'is not a URL'),
  ]);
  Object.assign(box.env, { AWS_ENDPOINT_URL: 'portal' });
  expect((await doctor(box)).findings).toEqual([
    {
      code: 'unusable-endpoint',
      where: 'AWS_ENDPOINT_URL',
      cause: 'AWS_ENDPOINT_URL: the endpoint URL is not a URL',
      cure: 'unset AWS_ENDPOINT_URL',
    },
  ]);
  expect(box.identityCenter.calls).toEqual([]);
});

test('a portal that does not answer is waited for no longer than 3 s', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  await using box = await sandbox({
    config: sessionConfig,
    env: at(`http://127.0.0.1:${port}`),
  });
  makePrivate(box.home);
  const start = performance.now();
  expect((await doctor(box)).findings).toMatchObject([
    {
      code: 'unreachable-portal',
      cause: `Identity Center at 127.0.0.1:${port} cannot be reached: no answer in time (AWS_ENDPOINT_URL_SSO)`,
    },
  ]);
  expect(performance.now() - start).toBeLessThan(4_500);
  silent.close();
});

test('without a session nothing is asked', async () => {
  await using box = await sandbox({ env: at('http://127.0.0.1:1') });
  expect(await codesOf(box)).toEqual([]);
});

test('a proxy that is not there is one finding, and the portal behind it none', async () => {
  await using box = await sandbox({
    config: sessionConfig,
    env: { ...at('https://portal.invalid'), HTTPS_PROXY: 'http://127.0.0.1:1' },
  });
  makePrivate(box.home);
  expect(await codesOf(box)).toEqual(['unreachable-proxy']);
});
