import { burdens } from './burdens.ts';
import { goal } from './goal.ts';
import { begin, stories } from './network/run-mode.ts';
import { measured } from './peak-memory.ts';
import { whatIsWrong } from './random/what-is-wrong.ts';

const most = { mebibytes: 150, seconds: 5 };

goal(
  {
    title: `answers and files without an end: below ${most.mebibytes} MiB, within ${most.seconds} s`,
    ci: 1,
    stress: 10,
  },
  async (rounds) => {
    const failures: string[] = [];
    const peak = { mebibytes: 0, seconds: 0 };
    for (let round = 0; round < rounds; round++) {
      for (const { name, story, exit, lay } of burdens) {
        const argv = stories[story];
        await using box = await begin(story);
        await using _ = await lay(box);
        const { result, milliseconds, peakMebibytes } = await measured(box.startBinary(argv));
        const seconds = milliseconds / 1000;
        peak.mebibytes = Math.max(peak.mebibytes, peakMebibytes);
        peak.seconds = Math.max(peak.seconds, seconds);
        const checks: Readonly<Record<string, boolean>> = {
          [`exit code ${result.code}, not ${exit}: ${result.stderr}`]: result.code === exit,
          [`${peakMebibytes} MiB`]: peakMebibytes > 0 && peakMebibytes < most.mebibytes,
          [`${seconds} s`]: seconds < most.seconds,
        };
        const missed = Object.keys(checks).filter((what) => !checks[what]);
        const wrong = [...whatIsWrong(argv, result, 0), ...missed];
        failures.push(...wrong.map((what) => `${name}: ${what}`));
      }
    }
    const told = `at most ${peak.mebibytes.toFixed(0)} MiB, and ${peak.seconds.toFixed(1)} s`;
    return { tried: rounds * burdens.length, failures, told };
  },
);
