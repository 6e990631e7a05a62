import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type InstalledLibrary, installLibrary } from '../support/installed-library.ts';
import { until } from '../support/lapsed.ts';
import { rolesConfig } from '../support/role-configs.ts';
import { sandbox } from '../support/sandbox.ts';
import { credentialsFrom } from '../support/stories.ts';
import { answerOf, esm, printed, withoutRole } from './library-programs.ts';
import { shipped } from './shipped.ts';

let library: InstalledLibrary;
beforeAll(() => {
  library = installLibrary();
});
afterAll(() => library[Symbol.dispose]());

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

  test('of a role that is assumed with the keys of another profile, anew and as it is kept', async () => {
    await using box = await shipped({ config: rolesConfig });
    const program = `${esm} const provide = fromAwsso({ profile: "audit" });
      process.stdout.write(JSON.stringify([await provide(), await provide()]));`;
    const [first, again] = answerOf<{ accountId: string }[]>(await library.run(box, program));
    expect(first).toMatchObject({ accountId: '777788889999' });
    expect(again).toEqual(first);
    expect(box.identityCenter.count('AssumeRole')).toBe(2);
  });

  test('import and require have one class of errors', async () => {
    await using box = await sandbox();
    const program = `import { createRequire as requireFrom } from 'node:module'; ${esm}
      const load = requireFrom(import.meta.url);
      process.stdout.write(JSON.stringify(load('awsso').AwssoError === AwssoError));`;
    expect(answerOf(await library.run(box, program))).toBe(true);
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
