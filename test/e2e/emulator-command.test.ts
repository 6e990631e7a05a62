import { expect, test } from 'vitest';
import { codeShown, type Run, start } from '../support/binary.ts';
import { sessionConfig } from '../support/configs.ts';
import { temporaryHome } from '../support/home.ts';
import { sandbox } from '../support/sandbox.ts';
import { credentialsFrom, expectFailure } from '../support/stories.ts';

test('the emulator prints its exports once it listens, and is all that a first login needs', async () => {
  using home = temporaryHome(sessionConfig);
  const emulator = start(['emulator'], home.path);
  try {
    const exports = await firstOutput(emulator);
    const [, url = ''] = /^export AWS_ENDPOINT_URL_SSO=(http:\/\/127\.0\.0\.1:\d+);\n/.exec(exports) ?? [];
    expect(exports).toBe(
      `export AWS_ENDPOINT_URL_SSO=${url};\nexport AWS_ENDPOINT_URL_SSO_OIDC=${url};\nexport AWS_ENDPOINT_URL_STS=${url};\n`,
    );
    const env = { AWS_ENDPOINT_URL_SSO: url, AWS_ENDPOINT_URL_SSO_OIDC: url };

    const login = start(['login', 'dev'], home.path, env);
    const form = new URLSearchParams({ user_code: await codeShown(login), decision: 'allow' });
    const page = await fetch(`${url}/device`, { method: 'POST', body: form });
    expect(page.status).toBe(200);
    expect(await login.result).toMatchObject({ code: 0, stdout: '' });
    credentialsFrom(await start(['process', 'dev'], home.path, env).result);
  } finally {
    emulator.child.kill('SIGINT');
  }
  expect(await emulator.result).toMatchObject({ code: 130, stderr: '' });
});

test('--strict refuses a scope that AWS does not have', async () => {
  using home = temporaryHome();
  for (const [flags, status] of [
    [['--strict'], 400],
    [[], 200],
  ] as const) {
    const emulator = start(['emulator', ...flags], home.path);
    const [, url = ''] = /=(http.*);/.exec(await firstOutput(emulator)) ?? [];
    const body = JSON.stringify({ clientName: 'x', clientType: 'public', scopes: ['sso:no:such'] });
    expect((await fetch(`${url}/client/register`, { method: 'POST', body })).status).toBe(status);
    emulator.child.kill('SIGINT');
    await emulator.result;
  }
});

test.for([['0x'], ['-1'], ['65536'], ['1.5'], ['']])('--port=%s is exit 2', async ([port = '']) => {
  await using box = await sandbox();
  expectFailure(await box.awsso('emulator', `--port=${port}`), 2, /--port is ".*"; it may be 0 to 65535/);
});

test('a port that is taken is exit 2', async () => {
  await using box = await sandbox();
  const { port } = new URL(box.url);
  expectFailure(
    await box.awsso('emulator', '--port', port),
    2,
    new RegExp(`port ${port} cannot be listened on`),
  );
});

function firstOutput({ child, result }: Run): Promise<string> {
  return Promise.race([
    new Promise<string>((resolve) => child.stdout?.once('data', (text: string) => resolve(text))),
    result.then(({ stderr }) => Promise.reject(new Error(`the emulator ended: ${stderr}`))),
  ]);
}
