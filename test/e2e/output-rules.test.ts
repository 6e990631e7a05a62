import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/emulator/center/fault.ts';
import type { Operation } from '../../src/emulator/center/operation.ts';
import { readJson } from '../support/cache-files.ts';
import { hours } from '../support/clock.ts';
import { corpRole, corpToken, legacyConfig, sessionConfig } from '../support/configs.ts';
import { type Sandbox, type SandboxOptions, sandbox } from '../support/sandbox.ts';
import { expectFailure, loggedIn } from '../support/stories.ts';

const bothConfigs = sessionConfig + legacyConfig;

/** The program as it is shipped, logged in: nobody has to approve. */
async function shipped(options: SandboxOptions = {}): Promise<Sandbox> {
  const box = await sandbox({ config: bothConfigs, time: 'real', autoApprove: true, ...options });
  expect(await box.binary('login', 'dev')).toMatchObject({ code: 0, stdout: '' });
  return box;
}

describe('what goes where', () => {
  test('every failure has its exit code, leaves stdout empty, and says what is wrong and what to do', async () => {
    await using box = await sandbox({ config: bothConfigs, time: 'real' });
    const rows: [string[], number][] = [
      [['process', '--no-such-flag'], 2],
      [['no-such-command'], 2],
      [['process', 'dev', 'another'], 2],
      [['env', 'dev', '--format', 'tcsh'], 2],
      [['process', 'nobody'], 3],
      [['login'], 3],
      [['process', 'dev'], 4],
      [['login', 'dev', '--login', 'never'], 4],
    ];
    const results = await Promise.all(rows.map(([args]) => box.binary(...args)));
    for (const [index, result] of results.entries()) {
      expectFailure(result, rows[index]?.[1] ?? 0, /\nhint: .+\n$/);
    }
  });

  test('every success is silent on stderr', async () => {
    await using box = await shipped();
    const rows = [
      ['login', 'dev'],
      ['process', 'dev'],
      ['process', '--sso-session', 'corp', '--account-id', '444455556666', '--role-name', 'Admin'],
      ['env', 'dev'],
      ['env', '--unset'],
      ['status'],
      ['status', '--json'],
      ['explain', 'dev'],
      ['profiles'],
      ['--help'],
      ['--version'],
      ['help', 'exit-codes'],
    ];
    const results = await Promise.all(rows.map((args) => box.binary(...args)));
    for (const [index, result] of results.entries()) {
      expect([rows[index], result.code, result.stderr]).toEqual([rows[index], 0, '']);
    }
    expect(await box.binary('logout', 'dev')).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });

  test('warnings that Node is told to give do not come from awsso', async () => {
    await using box = await shipped();
    box.home.remove(corpRole);
    const env = { NODE_OPTIONS: '--trace-warnings --pending-deprecation', NODE_PENDING_DEPRECATION: '1' };
    expect(await box.startBinary(['process', 'dev'], env).result).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('an output that goes away', () => {
  test.for([[['process', 'dev']], [['profiles', '--json']], [['--help']]])(
    'a closed pipe ends %j quietly',
    async ([args = []]) => {
      const many = Array.from({ length: 2000 }, (_, index) => `[profile p${index}]\nregion = eu-west-1\n`);
      await using box = await shipped({ config: bothConfigs + many.join('') });
      const run = box.startBinary(args);
      run.child.stdout?.destroy();
      expect(await run.result).toMatchObject({ code: 0, signal: null, stderr: '' });
    },
  );

  test.skipIf(!existsSync('/dev/full'))('a full disk is a failure, without a stack', async () => {
    await using box = await shipped();
    const full = openSync('/dev/full', 'w');
    const result = await box.startBinary(['process', 'dev', '--debug'], {}, { stdout: full }).result;
    closeSync(full);
    expect(result.code).toBe(1);
    expect(result.stderr).toMatch(/\nawsso: the output could not be written \(ENOSPC\)\nhint: df -h\n$/);
    expect(result.stderr).not.toMatch(/ {4}at |defect/);
  });

  test.skipIf(!existsSync('/dev/full'))('a full disk is a failure for the help as well', async () => {
    await using box = await sandbox({ time: 'real' });
    const full = openSync('/dev/full', 'w');
    const result = await box.startBinary(['--help'], {}, { stdout: full }).result;
    closeSync(full);
    expect(result.code).toBe(1);
    expect(result.stderr).toBe('awsso: the output could not be written (ENOSPC)\nhint: df -h\n');
  });

  test.skipIf(!existsSync('/dev/full'))('a full disk under stderr does not cost the answer', async () => {
    await using box = await shipped();
    const full = openSync('/dev/full', 'w');
    const result = await box.startBinary(['process', 'dev', '--debug'], {}, { stderr: full }).result;
    closeSync(full);
    expect(result.code).toBe(0);
    expect(JSON.parse(result.stdout)).toMatchObject({ Version: 1 });
  });

  test('a closed stderr does not cost the answer', async () => {
    await using box = await shipped();
    box.home.remove(corpRole);
    const run = box.startBinary(['process', 'dev', '--debug']);
    run.child.stderr?.destroy();
    const result = await run.result;
    expect(result.code).toBe(0);
    expect(JSON.parse(result.stdout)).toMatchObject({ Version: 1 });
  });
});

describe('--debug', () => {
  test('traces the steps and their reasons on stderr', async () => {
    await using box = await loggedIn();
    box.clock.advance(hours(2));
    const { code, stderr } = await box.awsso('process', 'dev', '--debug');
    expect(code).toBe(0);
    expect(stderr.split('\n')).toEqual([
      'awsso: debug: role-cache: skipped: expired 1 h ago',
      'awsso: debug: sso-token: expired 1 h ago, can be refreshed',
      'awsso: debug: sso-token: refreshed',
      'awsso: debug: sso-token: found',
      '',
    ]);
  });

  const rude = (status: number): Fault => ({
    status,
    body: { message: 'CANARY in the body', error_description: 'CANARY in the body' },
  });

  test.for<[string, Operation, Fault | undefined, number]>([
    ['a success', 'GetRoleCredentials', undefined, 0],
    ['a refusal', 'GetRoleCredentials', 'ForbiddenException', 5],
    ['a refused token', 'GetRoleCredentials', 'UnauthorizedException', 4],
    ['a refused refresh', 'CreateToken', 'InvalidGrantException', 4],
    ['a failure', 'CreateToken', rude(500), 6],
    ['a rude refusal', 'GetRoleCredentials', rude(403), 5],
    ['a rude failure', 'GetRoleCredentials', rude(503), 6],
    ['a page of a hotel', 'GetRoleCredentials', 'html', 6],
    ['an answer cut short', 'GetRoleCredentials', { status: 200, body: '{"roleCredentials": {"CANARY' }, 6],
    ['nonsense', 'GetRoleCredentials', { change: { roleCredentials: { accessKeyId: 'CANARY' } } }, 6],
    ['a cut connection', 'GetRoleCredentials', 'reset', 6],
  ])('shows no secret and no stack: %s', async ([, operation, fault, status]) => {
    await using box = await loggedIn({ terminal: false });
    const before = secretsOf(box);
    box.clock.advance(hours(2));
    if (fault !== undefined) {
      box.identityCenter.failNext(operation, fault, Number.POSITIVE_INFINITY);
    }

    const { code, stderr } = await box.awsso('process', 'dev', '--debug');
    expect(code).toBe(status);
    expect(stderr).not.toMatch(/CANARY| {4}at /);
    // Nor had the last filter anything to hide.
    expect(stderr).not.toContain('***');
    const secrets = [...before, ...secretsOf(box)];
    expect(secrets.length).toBeGreaterThan(10);
    for (const secret of secrets) {
      expect(stderr).not.toContain(secret);
    }
  });

  test('shows no secret in a login', async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves' });
    const { code, stderr } = await box.awsso('login', 'dev', '--debug');
    expect(code).toBe(0);
    expect(stderr).not.toContain('***');
    for (const secret of secretsOf(box)) {
      expect(stderr).not.toContain(secret);
    }
  });
});

/** Everything secret that the service was sent or that is kept in the home. */
function secretsOf({ identityCenter, home }: Sandbox): string[] {
  const sent = identityCenter.calls.flatMap(({ input, accessToken }) => [
    accessToken,
    input['clientSecret'],
    input['deviceCode'],
    input['refreshToken'],
  ]);
  const token = readJson(home, corpToken);
  const kept = [token['accessToken'], token['refreshToken'], token['clientSecret']];
  const role = readJson(home, corpRole)['Credentials'] as Readonly<Record<string, unknown>>;
  return [...sent, ...kept, role['SecretAccessKey'], role['SessionToken'], role['AccessKeyId']].filter(
    (secret) => typeof secret === 'string',
  );
}

describe('what is loaded', () => {
  const sdk = /SSOOIDCClient|smithy/;
  const fullZod = /(?<!\$)\bZodObject\b/;

  test('a cache hit loads neither the AWS SDK nor the whole of zod', async () => {
    await using box = await shipped();
    const scripts = await loadedScripts(box, 'hit');
    expect(scripts.length).toBeGreaterThan(2);
    for (const script of scripts) {
      const text = readFileSync(script, 'utf8');
      expect([script, sdk.test(text), fullZod.test(text)]).toEqual([script, false, false]);
    }
  });

  test('a cache miss does load the SDK, so the test above can fail', async () => {
    await using box = await shipped();
    box.home.remove(corpRole);
    const scripts = await loadedScripts(box, 'miss');
    expect(scripts.some((script) => /sdk-client/.test(script))).toBe(true);
    expect(scripts.some((script) => sdk.test(readFileSync(script, 'utf8')))).toBe(true);
    const zod = new URL('../../node_modules/zod/v4/classic/schemas.js', import.meta.url);
    expect(readFileSync(zod, 'utf8')).toMatch(fullZod);
  });
});

/** The files of ours that a run of `process` loads, as V8's coverage tells. */
async function loadedScripts(box: Sandbox, folder: string): Promise<string[]> {
  const env = { NODE_V8_COVERAGE: box.home.at(folder) };
  expect(await box.startBinary(['process', 'dev'], env).result).toMatchObject({ code: 0, stderr: '' });
  const reports = Object.entries(box.home.files()).filter(([file]) => file.startsWith(`${folder}/`));
  const urls = reports.flatMap(([, text]) => {
    const { result } = JSON.parse(text) as { result: { url: string }[] };
    return result.map(({ url }) => url);
  });
  return urls.filter((url) => url.startsWith('file:')).map((url) => fileURLToPath(url));
}
