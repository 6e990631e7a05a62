import { goal } from '../goal.ts';
import { cacheTrials } from './cache-trials.ts';
import { configTrials } from './config-trials.ts';
import { runTrials } from './run-trials.ts';
import { nothing, runHere } from './trial-run.ts';

// With the other random inputs 10,000 together, and nearly a million under stress.
goal({ title: `random bytes as cache files: ${nothing}`, ci: 1_500, stress: 60_000 }, (count) =>
  runTrials(count, 8, { trials: cacheTrials, run: runHere }),
);

goal({ title: `random bytes as config and credentials: ${nothing}`, ci: 3_000, stress: 300_000 }, (count) =>
  runTrials(count, 8, { trials: configTrials, run: runHere }),
);
