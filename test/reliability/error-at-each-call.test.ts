import type { Result } from '../support/binary.ts';
import { evenly, pointsOf, strike } from './call-points.ts';
import { goalNeeding } from './goal-needing.ts';
import {
  type Deed,
  firstLogin,
  homeUnderKills,
  login,
  refresh,
  roleFetch,
  tokenAside,
} from './home-under-kills.ts';
import type { SystemCall } from './system-calls.ts';

const errors = ['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'EACCES', 'EPERM', 'EMFILE'];

goalNeeding(
  ['strace'],
  {
    title: 'an error at any step of writing costs at most a warning that names it, never the credentials',
    ci: 48,
    stress: 1_000,
  },
  async (count) => {
    await using home = await homeUnderKills();
    const points = (await pointsOf(home, [refresh, roleFetch, login, firstLogin])).filter(
      ({ call }, index, calls) => isStepOfWriting(call, calls[index - 1]?.call),
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
          : home.leftovers().flatMap((file) => (file === tokenAside ? [] : `left: ${file}`));
        const wrong = [...unlikeSuccess(point.deed, struck, error), ...home.broken(), ...left];
        failures.push(...wrong.map((what) => `${where}: ${what}`));
      }
    }
    const after = await home.recover(roleFetch);
    return {
      tried: hits,
      failures: [...failures, ...after, ...(hits < chosen.length / 2 ? [`only ${hits} were struck`] : [])],
      told: `of ${points.length} calls in a refresh, a role fetch and two logins, with ${errors.join(', ')}`,
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

function unlikeSuccess({ args }: Deed, { code, stdout, stderr }: Result, error: string): string[] {
  const isLogin = args[0] === 'login';
  const isAnswer = isLogin ? stdout === '' : stdout.startsWith('{"Version":1,"AccessKeyId":"ASIAEMULATOR');
  // A login asks a person, and says so.
  const warnings = stderr
    .split('\n')
    .filter((line) => line !== '' && (!isLogin || line.startsWith('awsso: ')));
  const isSaid = warnings.every((line) => line.startsWith('awsso: warning: ') && line.includes(`(${error}`));
  return code === 0 && isAnswer && isSaid && warnings.length <= 1 ? [] : [`exit ${code}, said: ${stderr}`];
}
