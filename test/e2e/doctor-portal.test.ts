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
