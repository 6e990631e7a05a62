import { evenly, isChange, pointsOf, strike, takingOver } from './call-points.ts';
import { isStress } from './goal.ts';
import { goalNeeding } from './goal-needing.ts';
import {
  firstLogin,
  type HomeUnderKills,
  homeUnderKills,
  login,
  refresh,
  roleFetch,
} from './home-under-kills.ts';

const fewestPoints = 40;

goalNeeding(
  ['strace'],
  {
    title:
      'awsso killed just before a system call on its files leaves each file whole, and nothing else after',
    ci: 60,
    stress: 1_000,
  },
  async (count) => {
    await using one = await homeUnderKills();
    await using other = await homeUnderKills();
    const takeover = await takingOver(one, refresh);
    const all = await pointsOf(one, [takeover, firstLogin, refresh, roleFetch, login]);
    const inShort = all.filter((point) => isChange(point) && [takeover, firstLogin].includes(point.deed));
    const points = evenly(isStress ? all : inShort, count);
    const failures: string[] = [];
    let hits = 0;
    const killAtEach = async (home: HomeUnderKills) => {
      for (let point = points.shift(); point !== undefined; point = points.shift()) {
        const { deed, call } = point;
        const struck = await strike(home, point, { signal: 'SIGKILL' });
        hits += struck?.signal === 'SIGKILL' ? 1 : 0;
        const wrong = [...home.broken(), ...(await home.recover(deed))];
        failures.push(...wrong.map((what) => `${deed.name}, killed before ${call.shown}: ${what}`));
      }
    };
    await Promise.all([killAtEach(one), killAtEach(other)]);
    const tooFew = hits < fewestPoints ? [`only ${hits} points`] : [];
    return {
      tried: hits,
      failures: [...failures, ...tooFew],
      told: `of the ${all.length} calls on files in a refresh, alone and after a kill, a role fetch and two logins`,
    };
  },
);
