import fc from 'fast-check';
import { goal } from '../goal.ts';
import { answerTrials } from './answer-trials.ts';
import { argumentTrials } from './argument-trials.ts';
import { cacheTrials } from './cache-trials.ts';
import { configTrials } from './config-trials.ts';
import { runTrials } from './run-trials.ts';
import type { Trial } from './trial.ts';
import { nothing, runHere } from './trial-run.ts';

goal({ title: `random bytes as answers: ${nothing}`, ci: 1_500, stress: 150_000 }, (count) =>
  runTrials(count, 12, { trials: answerTrials, run: runHere }),
);

goal({ title: `random arguments and environments: ${nothing}`, ci: 4_000, stress: 490_000 }, (count) =>
  runTrials(count, 8, { trials: argumentTrials, run: runHere }),
);

const trials = fc.oneof(cacheTrials, configTrials, answerTrials, argumentTrials).map(startable);

goal(
  {
    title: `random bytes on all sides of the built program: ${nothing}`,
    ci: 200,
    stress: 5_000,
  },
  (count) =>
    runTrials(count, 3, {
      trials,
      options: { time: 'real' },
      run: ({ argv }, box) => box.binary(...argv),
    }),
);

/** What the system can hand to a process, no browser but one that does nothing, and no variable on which Node speaks. */
function startable(trial: Trial): Trial {
  const plain = (text: string) => text.replaceAll('\0', '');
  const env = Object.entries({ ...trial.env, BROWSER: 'true' })
    .filter(([name]) => name !== 'NODE_EXTRA_CA_CERTS')
    .map(([name, value]) => [name, plain(value)]);
  return { ...trial, argv: trial.argv.map(plain), env: Object.fromEntries(env) };
}
