import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { deployArn } from '../support/role-configs.ts';
import { sandbox } from '../support/sandbox.ts';
import { credentialsFrom, expectFailure } from '../support/stories.ts';

/** Profiles `p1` to `p<depth>`, each of which assumes a role with the keys of the one below. */
function tower(depth: number): string {
  const roles = Array.from(
    { length: depth },
    (_, index) =>
      `[profile p${index + 1}]\nrole_arn = ${deployArn}${index}\nsource_profile = p${index}\nregion = eu-west-1\n`,
  );
  return `[profile p0]\naws_access_key_id = AKIAUSER000000000000\naws_secret_access_key = user-secret\n${roles.join('')}`;
}

const grants = (depth: number) =>
  Array.from({ length: depth }, (_, index) => ({ roleArn: `${deployArn}${index}` }));

describe('a profile that stands on many roles', () => {
  test('is resolved, with 500 of them', async () => {
    await using box = await sandbox({ config: tower(500), roles: grants(500) });

    credentialsFrom(await box.awsso('process', 'p500'));
    expect(box.identityCenter.count('AssumeRole')).toBe(500);
  });

  test.for([501, 3_000])('is refused, with %i: nothing is asked', async (depth) => {
    await using box = await sandbox({ config: tower(depth) });

    for (const args of [
      ['process', `p${depth}`],
      ['explain', `p${depth}`],
      ['env', `p${depth}`],
    ]) {
      expectFailure(
        await box.awsso(...args),
        3,
        new RegExp(
          `profile "p${depth}" assumes more than 500 roles with one another's keys: .*\\n(?:.*\\n)*hint: `,
        ),
      );
    }
    expect(box.identityCenter.calls).toEqual([]);
  });

  test.for(['README.md', 'docs/commands.md'])('reads in %s how many they may be', (file) => {
    const document = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    expect(document).toMatch(/^A profile may assume a further role, .*, 500 deep at most:$/m);
  });
});
