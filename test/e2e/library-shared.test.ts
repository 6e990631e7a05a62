import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readJson, roleCredentials, writeJson } from '../support/cache-files.ts';
import { corpRole, sessionConfig } from '../support/configs.ts';
import { type InstalledLibrary, installLibrary } from '../support/installed-library.ts';
import { sandbox } from '../support/sandbox.ts';
import { credentialsFrom } from '../support/stories.ts';
import { answerOf, esm, printed, withoutRole } from './library-programs.ts';

let library: InstalledLibrary;
beforeAll(() => {
  library = installLibrary();
});
afterAll(() => library[Symbol.dispose]());

const inHours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();

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
