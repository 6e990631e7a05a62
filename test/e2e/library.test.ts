import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeShown, type Result } from '../support/binary.ts';
import { readJson, roleCredentials, writeJson } from '../support/cache-files.ts';
import { corpRole, sessionConfig } from '../support/configs.ts';
import { type InstalledLibrary, installLibrary } from '../support/installed-library.ts';
import { until } from '../support/lapsed.ts';
import { onTerminal } from '../support/on-terminal.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';
import { credentialsFrom } from '../support/stories.ts';
import { canScript } from '../support/terminal.ts';
import { shipped } from './shipped.ts';

let library: InstalledLibrary;
beforeAll(() => {
  library = installLibrary('@aws-sdk', '@types', 'undici-types');
});
afterAll(() => library[Symbol.dispose]());

const esm = "import { AwssoError, fromAwsso } from 'awsso';";
const printed = 'process.stdout.write(JSON.stringify(await fromAwsso({ profile: "dev" })()));';
const inHours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();

/** What the program wrote as JSON; it must have said nothing else. */
function answerOf<T>({ code, stdout, stderr }: Result): T {
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as T;
}

describe('a program gets the credentials that awsso process prints', () => {
  test.for([
    ['import', `${esm} ${printed}`],
    ['require', `const { fromAwsso } = require('awsso'); (async () => { ${printed} })();`],
    ['import()', `const { fromAwsso } = await import('awsso'); ${printed}`],
  ])('by %s', async ([, program = '']) => {
    await using box = await shipped();
    const credentials = answerOf<Record<string, unknown>>(await library.run(box, program));
    const answer = credentialsFrom(await box.binary('process', 'dev'));
    const { expiration, ...keys } = credentials;
    expect(keys).toEqual({
      accessKeyId: answer.AccessKeyId,
      secretAccessKey: answer.SecretAccessKey,
      sessionToken: answer.SessionToken,
      accountId: answer.AccountId,
    });
    expect(Date.parse(String(expiration))).toBe(Date.parse(answer.Expiration ?? ''));
  });

  test('of a role that is given in place of a profile', async () => {
    await using box = await shipped();
    const role = '{ ssoSession: "corp", accountId: "111122223333", roleName: "ReadOnly" }';
    const program = `${esm} process.stdout.write(JSON.stringify(await fromAwsso(${role})()));`;
    expect(answerOf(await library.run(box, program))).toMatchObject({ accountId: '111122223333' });
  });

  test('import and require have one class of errors', async () => {
    await using box = await sandbox();
    const program = `import { createRequire as requireFrom } from 'node:module'; ${esm}
      const load = requireFrom(import.meta.url);
      process.stdout.write(JSON.stringify(load('awsso').AwssoError === AwssoError));`;
    expect(answerOf(await library.run(box, program))).toBe(true);
  });
});

describe('fifty calls at once ask Identity Center once', () => {
  test.for([
    ['of one provider', 'const provide = fromAwsso({ profile: "dev" });'],
    ['of fifty providers', 'const provide = () => fromAwsso({ profile: "dev" })();'],
  ])('%s', async ([, provide = '']) => {
    await using box = await withoutRole();
    const program = `${esm} ${provide}
      const answers = await Promise.all(Array.from({ length: 50 }, () => provide()));
      process.stdout.write(JSON.stringify(answers.map((answer) => answer.accessKeyId)));`;
    const keys = answerOf<string[]>(await library.run(box, program));
    expect([keys.length, new Set(keys).size]).toEqual([50, 1]);
    expect(box.identityCenter.count('GetRoleCredentials')).toBe(1);
  });

  test('of one provider, also where nothing can be kept', async () => {
    await using box = await withoutRole();
    box.home.remove('.aws/cli');
    box.home.remove('.aws/awsso');
    box.home.write('.aws/cli', 'in the way of the role cache');
    box.home.write('.aws/awsso', 'in the way of the locks');
    const program = `${esm} const provide = fromAwsso({ profile: 'dev' });
      const answers = await Promise.all(Array.from({ length: 50 }, () => provide()));
      process.stdout.write(JSON.stringify(new Set(answers.map((answer) => answer.accessKeyId)).size));`;
    expect(answerOf(await library.run(box, program))).toBe(1);
    expect(box.identityCenter.count('GetRoleCredentials')).toBe(1);
  });

  test('of several processes, awsso process among them', async () => {
    await using box = await withoutRole();
    box.identityCenter.failNext('GetRoleCredentials', { delayMs: 1_000 });
    const programs = Array.from({ length: 4 }, () => library.run(box, `${esm} ${printed}`));
    const [printedByCli, ...answers] = await Promise.all([box.binary('process', 'dev'), ...programs]);
    const keys = answers.map((answer) => answerOf<{ accessKeyId: string }>(answer).accessKeyId);
    expect(new Set([credentialsFrom(printedByCli).AccessKeyId, ...keys]).size).toBe(1);
    expect(box.identityCenter.count('GetRoleCredentials')).toBe(1);
  });
});

describe('the caches are those of the AWS CLI', () => {
  test('what the library has asked for is kept in the role cache, for awsso process too', async () => {
    await using box = await withoutRole();
    const { accessKeyId } = answerOf<{ accessKeyId: string }>(await library.run(box, `${esm} ${printed}`));
    expect(readJson(box.home, corpRole)).toMatchObject({
      ProviderType: 'sso',
      Credentials: { AccessKeyId: accessKeyId },
    });
    expect(credentialsFrom(await box.binary('process', 'dev')).AccessKeyId).toBe(accessKeyId);
    expect(box.identityCenter.count('GetRoleCredentials')).toBe(1);
  });

  test('what the AWS CLI has cached is served, and nobody asked', async () => {
    await using box = await sandbox({ config: sessionConfig, time: 'real' });
    writeJson(box.home, corpRole, roleCredentials(inHours(1)));
    expect(answerOf(await library.run(box, `${esm} ${printed}`))).toMatchObject({
      accessKeyId: 'ASIACACHED0000000000',
    });
    expect(box.identityCenter.calls).toEqual([]);
  });
});

describe('a program that uses the library', () => {
  test('ends by itself as soon as it has its answer, without a handler of ours left', async () => {
    await using box = await withoutRole();
    const program = `${esm}
      const events = ['SIGINT', 'SIGTERM', 'SIGHUP', 'exit', 'uncaughtException'];
      const listeners = () => events.map((event) => process.listenerCount(event)).join();
      const before = listeners();
      await fromAwsso({ profile: 'dev' })();
      process.stdout.write(JSON.stringify(before === listeners()));`;
    const run = library.start(box, program);
    const answered = new Promise<number>((resolve) => {
      run.child.stdout?.once('data', () => resolve(performance.now()));
    });
    expect(answerOf(await run.result)).toBe(true);
    // A socket that is kept alive would hold it for five seconds.
    expect(performance.now() - (await answered)).toBeLessThan(2_000);
  });

  test.for([
    ['ends', "process.on('SIGTERM', () => process.exit());", 0],
    ['is killed', '', 1],
  ] as const)('that %s in the middle of a call holds up nobody', async ([, handler, left]) => {
    await using box = await withoutRole();
    box.identityCenter.failNext('GetRoleCredentials', 'hang');
    const run = library.start(box, `${esm} ${handler} await fromAwsso({ profile: 'dev' })();`);
    await until(() => box.identityCenter.count('GetRoleCredentials') === 1);
    run.child.kill('SIGTERM');
    expect(await run.result).toMatchObject({ stdout: '', stderr: '' });
    expect(box.home.entries().filter((name) => name.endsWith('.lock'))).toHaveLength(left);
    const start = performance.now();
    answerOf(await library.run(box, `${esm} ${printed}`));
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test('may change the environment: each call reads it anew', async () => {
    await using box = await shipped();
    const program = `${esm} const provide = fromAwsso();
      const answers = [];
      for (const name of ['dev', 'old', 'nobody']) {
        process.env.AWS_PROFILE = name;
        answers.push(await provide().then(({ accountId }) => accountId, ({ code }) => code));
      }
      process.stdout.write(JSON.stringify(answers));`;
    const { stdout, stderr } = await library.run(box, program);
    expect({ answers: JSON.parse(stdout), stderr }).toEqual({
      answers: ['111122223333', 'login-required', 'config'],
      stderr: '',
    });
  });
});

describe('who may be asked to log in', () => {
  const logsIn = (options: string) => `${esm}
    try {
      process.stdout.write(JSON.stringify(await fromAwsso({ profile: 'dev'${options} })()));
    } catch (error) {
      process.stdout.write(JSON.stringify(error.code));
    }`;

  test('nobody, unless the program says so', async () => {
    await using box = await sandbox({ config: sessionConfig, time: 'real' });
    for (const env of [{}, { AWSSO_LOGIN: 'always' }]) {
      expect(answerOf(await library.run(box, logsIn(''), env))).toBe('login-required');
    }
    expect(box.identityCenter.calls).toEqual([]);
  });

  test('a person, on stderr, with login: always', async () => {
    await using box = await sandbox({ config: sessionConfig, time: 'real' });
    const run = library.start(box, logsIn(", login: 'always', browser: false"));
    box.identityCenter.approve(await codeShown(run));
    const { stdout, stderr } = await run.result;
    expect(JSON.parse(stdout)).toMatchObject({ accountId: '111122223333' });
    expect(stderr).toMatch(
      new RegExp(`Asked for profile dev, by program-\\d+\\.mjs \\(process ${run.child.pid}\\)\\.\n$`),
    );
  });

  test.skipIf(!canScript)('a person at the terminal, with login: auto, which is not kept open', async () => {
    await using box = await sandbox({ config: sessionConfig, time: 'real' });
    const program = `import { readdirSync, readlinkSync } from 'node:fs'; ${esm}
      const { accountId } = await fromAwsso({ profile: 'dev', login: 'auto' })();
      const files = readdirSync('/proc/self/fd').map((fd) => {
        try { return readlinkSync('/proc/self/fd/' + fd); } catch { return ''; }
      });
      process.stdout.write(JSON.stringify([accountId, files.includes('/dev/tty')]));`;
    library.project.write('asks.mjs', program);
    const command = `'${process.execPath}' '${library.project.at('asks.mjs')}' >out.json 2>err.txt`;
    const seen = await onTerminal(box, command, (screen) => {
      const code = /shows the code ([\w-]+)\./.exec(screen)?.[1];
      if (code !== undefined) {
        box.identityCenter.approve(code);
      }
      return code && '';
    });
    expect(seen).toMatchObject({ code: 0, screen: expect.stringMatching(/^To log in to corp/) });
    expect(box.home.read('err.txt')).toBe('');
    expect(JSON.parse(box.home.read('out.json'))).toEqual(['111122223333', false]);
  });

  test('nobody where AWSSO_LOGIN=never forbids it', async () => {
    await using box = await sandbox({ config: sessionConfig, time: 'real' });
    const forbidden = await library.run(box, logsIn(", login: 'always'"), { AWSSO_LOGIN: 'never' });
    expect(answerOf(forbidden)).toBe('login-required');
  });
});

/** Logged in, and no role asked for yet. */
async function withoutRole(): Promise<Sandbox> {
  const box = await shipped();
  box.home.remove(corpRole);
  box.identityCenter.calls.length = 0;
  return box;
}
