import type fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asciiJson } from '../../src/cache/ascii-json.ts';
import { type KeyCase, nameOf, registrationKeys, roleKeys, roleKeysByUrl, tokenKeys } from './cache-keys.ts';
import { openJudge } from './judge.ts';
import { awsCliPython, botocorePython } from './python.ts';
import { draw, drawn, seed } from './random-run.ts';

const shownAtMost = 3;

const run = `(AWSSO_SEED=${seed})`;

describe.skipIf(botocorePython === undefined)('as botocore names the files of its caches', () => {
  const botocore = { python: botocorePython ?? '', module: 'botocore' };

  test(`${drawn} SSO tokens are kept ${run}`, async () => {
    await expectSameNames(tokenKeys, botocore);
  });

  test(`${drawn} roles’ credentials are kept ${run}`, async () => {
    await expectSameNames(roleKeys, botocore);
  });

  test(`${drawn} roles’ credentials are looked up as those of a legacy profile too ${run}`, async () => {
    await expectSameNames(roleKeysByUrl, botocore);
  });
});

describe.skipIf(awsCliPython === undefined)('as the AWS CLI names the files of its cache', () => {
  test(`${drawn} registrations are kept ${run}`, async () => {
    await expectSameNames(registrationKeys, { python: awsCliPython ?? '', module: 'awscli.botocore' });
  });
});

/** The Python to ask, and the module of it that holds botocore's code. */
interface Source {
  readonly python: string;
  readonly module: string;
}

async function expectSameNames(keys: fc.Arbitrary<KeyCase>, { python, module }: Source): Promise<void> {
  await using judge = openJudge(python, 'judge-keys.py', module);
  const cases = draw(keys);
  const judged = await judge.ask(cases.map(({ request }) => request));
  const disputed = cases
    .map((key, at) => ({ ...key, judged: judged[at], size: asciiJson(key.request, 'compact').length }))
    .filter(({ awsso, judged }) => nameOf(awsso) !== judged)
    .sort((one, other) => one.size - other.size);
  const shown = disputed
    .slice(0, shownAtMost)
    .map(({ request, awsso, judged }) =>
      [
        asciiJson(request, 'spaced'),
        `  ${module}  ${judged}`,
        `  awsso  ${nameOf(awsso)}, the SHA-1 of ${awsso?.key}`,
      ].join('\n'),
    );
  if (disputed.length > 0) {
    const count = `${disputed.length} of ${drawn} keys have another name (AWSSO_SEED=${seed}), the shortest being`;
    expect.fail([count, ...shown].join('\n\n'));
  }
}
