import fc from 'fast-check';
import { vi } from 'vitest';
import { seed } from '../../dialect/random-run.ts';
import type { Result } from '../../support/binary.ts';
import { temporaryHome } from '../../support/home.ts';
import type { Sandbox, SandboxOptions } from '../../support/sandbox.ts';
import type { Proof } from '../goal.ts';
import { timed } from '../timed.ts';
import { prepare, type Trial, tell, useVariables } from './trial.ts';
import { whatIsWrong } from './what-is-wrong.ts';

interface Lane {
  readonly trials: fc.Arbitrary<Trial>;
  readonly options?: SandboxOptions;
  readonly run: (trial: Trial, box: Sandbox) => Promise<Result>;
}

/** What awsso knows of secrets it knows until its process ends: so many trials are one process. */
const trialsOfOneProcess = 1_000;

/**
 * Each lane is a home and an Identity Center of its own; they run side by side. A relative path, as a variable may have
 * it, is one below a throw-away folder.
 */
export async function runTrials(count: number, lanes: number, lane: Lane): Promise<Proof> {
  using folder = temporaryHome();
  const usualFolder = process.cwd();
  process.chdir(folder.path);
  try {
    return await runLanes(count, lanes, lane);
  } finally {
    process.chdir(usualFolder);
  }
}

async function runLanes(count: number, lanes: number, lane: Lane): Promise<Proof> {
  const failures: string[] = [];
  let tried = 0;
  for (let laneSeed = seed; tried < count && failures.length === 0; laneSeed += lanes) {
    const each = Math.ceil(Math.min(trialsOfOneProcess, count - tried) / lanes);
    vi.resetModules();
    const { sandbox } = await import('../../support/sandbox.ts');
    const told = await Promise.all(
      Array.from({ length: lanes }, async (_, index) => {
        const terminal = index % 2 === 1;
        await using box = await sandbox({ ...usual, terminal, ...lane.options });
        return await runLane(each, laneSeed + index, box, lane);
      }),
    );
    failures.push(...told.flat());
    tried += each * lanes;
  }
  return { tried, failures, told: `AWSSO_SEED=${seed}` };
}

/** Sends a person away at whose terminal a login waits; who approves beforehand need not be asked. */
const usual: SandboxOptions = { person: 'only looks', autoApprove: true, deviceCodeSeconds: 2 };

/** The smallest trial of the lane that goes wrong, if any does. */
async function runLane(count: number, laneSeed: number, box: Sandbox, lane: Lane): Promise<string[]> {
  const own = { ...box.env };
  const attempt = async (trial: Trial) => {
    prepare(trial, box);
    useVariables(box, { ...own, ...trial.env });
    const { result = nothing, milliseconds } = await timed(() => lane.run(trial, box), 6_000);
    return whatIsWrong(trial.argv, result, milliseconds);
  };
  let found = '';
  const isWell = async (trial: Trial) => {
    let wrong = await attempt(trial);
    if (wrong.includes('more than 5 s')) {
      // The machine may have been busy: what hangs hangs again.
      wrong = await attempt(trial);
    }
    found = wrong.length === 0 ? found : `${wrong.join(', ')}: ${tell(trial)}`;
    return wrong.length === 0;
  };
  const checked = await fc.check(fc.asyncProperty(lane.trials, isWell), { seed: laneSeed, numRuns: count });
  return checked.failed
    ? [`AWSSO_SEED=${laneSeed}, after ${checked.numRuns} trials: ${found || checked.errorInstance}`]
    : [];
}

const nothing: Result = { code: null, signal: null, stdout: '', stderr: '' };
