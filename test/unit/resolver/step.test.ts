import { expect, test } from 'vitest';
import { firstFound, type Outcome, type StepName } from '../../../src/resolver/step.ts';

function chain(outcomes: readonly [StepName, Outcome<string> | Error][]) {
  const asked: string[] = [];
  const steps = outcomes.map(([name, outcome]) => ({
    name,
    run: () => {
      asked.push(name);
      if (outcome instanceof Error) {
        throw outcome;
      }
      return outcome;
    },
  }));
  const traced: string[] = [];
  const search = firstFound(steps, (step, why) => traced.push(`${step}: ${why}`));
  return { search, asked, traced };
}

test('the first step that finds something ends the search', async () => {
  const { search, asked, traced } = chain([
    ['role-cache', { skipped: 'no file' }],
    ['sso-token', { found: 'credentials' }],
    ['login', { found: 'others' }],
  ]);
  expect(await search).toEqual({ found: 'credentials' });
  expect(asked).toEqual(['role-cache', 'sso-token']);
  expect(traced).toEqual(['role-cache: skipped: no file', 'sso-token: found']);
});

test('when no step finds anything, every reason is handed back', async () => {
  const { search } = chain([
    ['role-cache', { skipped: 'no file' }],
    ['login', { skipped: 'nobody there' }],
  ]);
  expect(await search).toEqual({
    skips: new Map([
      ['role-cache', { skipped: 'no file' }],
      ['login', { skipped: 'nobody there' }],
    ]),
  });
});

test('a step that throws ends the search', async () => {
  const { search, asked } = chain([
    ['sso-token', new Error('refused')],
    ['login', { found: 'others' }],
  ]);
  await expect(search).rejects.toThrow('refused');
  expect(asked).toEqual(['sso-token']);
});
