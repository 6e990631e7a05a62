import type { Result } from '../support/binary.ts';
import { evenly, pointsOf, strike } from './call-points.ts';
import { goalNeeding } from './goal-needing.ts';
import { homeUnderKills, refresh, roleFetch } from './home-under-kills.ts';
import type { SystemCall } from './system-calls.ts';

const errors = ['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'EACCES', 'EPERM', 'EMFILE'];

goalNeeding(
  ['strace'],
  {
    title: 'an error at any step of writing costs at most a warning that names it, never the credentials',
    ci: 24,
    stress: 1_000,
  },
  async (count) => {
    await using home = await homeUnderKills();
    const points = (await pointsOf(home, [refresh, roleFetch])).filter(({ call }, index, calls) =>
      isStepOfWriting(call, calls[index - 1]?.call),
    );
    // Each step with one of the errors, then each with the next of them.
    const all = errors.flatMap((_, round) =>
      points.map((point, index) => ({ ...point, error: errors[(index + round) % errors.length] ?? 'EIO' })),
    );
    const chosen = evenly(all.slice(0, Math.max(count, points.length)), count);
    const failures: string[] = [];
    let hits = 0;
    for (const { error, ...point } of chosen) {
      const struck = await strike(home, point, { error });
      if (struck !== undefined) {
        hits += 1;
        const where = `${point.deed.name}, ${error} at ${point.call.shown}`;
        // What cannot be removed now the next run removes.
        const left = point.call.name.startsWith('unlink')
          ? await home.recover(point.deed)
          : home.leftovers().map((file) => `left: ${file}`);
        const wrong = [...unlikeCredentials(struck, error), ...home.broken(), ...left];
        failures.push(...wrong.map((what) => `${where}: ${what}`));
      }
    }
    const after = await home.recover(roleFetch);
    return {
      tried: hits,
      failures: [...failures, ...after, ...(hits < chosen.length / 2 ? [`only ${hits} were struck`] : [])],
      told: `of ${points.length} calls in a refresh and a role fetch, with ${errors.join(', ')}`,
    };
  },
);

/** Node itself gives up when a file that it has read cannot be closed. */
function isStepOfWriting({ name, shown }: SystemCall, before: SystemCall | undefined): boolean {
  return (
    shown.includes('O_CREAT') ||
    !/^(openat|close)$/.test(name) ||
    (name === 'close' && /^(write|fsync)$/.test(before?.name ?? ''))
  );
}

function unlikeCredentials({ code, stdout, stderr }: Result, error: string): string[] {
  const isAnswer = code === 0 && stdout.startsWith('{"Version":1,"AccessKeyId":"ASIAEMULATOR');
  const isSilent = stderr === '';
  const isWarning = /^awsso: warning: [^\n]+\n$/.test(stderr) && stderr.includes(`(${error}`);
  return isAnswer && (isSilent || isWarning) ? [] : [`exit ${code}, said: ${stderr}`];
}
