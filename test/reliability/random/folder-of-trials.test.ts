import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runTrials } from './run-trials.ts';
import { trialOf } from './trial.ts';
import { runHere } from './trial-run.ts';

test('what a trial writes by a relative path is not written into the folder that the tests run in', async () => {
  const trials = fc.constant(
    trialOf({ argv: ['login', 'dev', '--sync'], env: { AWS_SHARED_CREDENTIALS_FILE: 'stray' } }),
  );
  const written: string[] = [];
  const proof = await runTrials(1, 1, {
    trials,
    run: async (trial, box) => {
      const result = await runHere(trial, box);
      written.push(readFileSync('stray', 'utf8'));
      return result;
    },
  });
  expect(proof).toMatchObject({ tried: 1, failures: [] });
  expect(written).toEqual([expect.stringContaining('[dev]\n')]);
  expect(existsSync('stray')).toBe(false);
});
