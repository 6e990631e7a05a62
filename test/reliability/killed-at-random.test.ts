import { setTimeout as pause } from 'node:timers/promises';
import type { Run } from '../support/binary.ts';
import { goal } from './goal.ts';
import {
  type Deed,
  firstLogin,
  type HomeUnderKills,
  homeUnderKills,
  login,
  refresh,
  roleFetch,
} from './home-under-kills.ts';

const deeds: readonly Deed[] = [refresh, login, roleFetch, firstLogin];
const killsBetweenWholeRuns = 8;
/** How long awsso is busy with an answer of Identity Center at most. */
const answerMilliseconds = 20;

goal(
  {
    title: 'awsso killed at a random moment leaves each file whole, and the next run leaves nothing else',
    ci: 200,
    stress: 1_000,
  },
  async (kills) => {
    const halves = await Promise.all([killInOneHome(kills / 2), killInOneHome(kills / 2)]);
    const sum = (what: 'kills' | 'midway') => halves.reduce((total, half) => total + half[what], 0);
    return {
      tried: sum('kills'),
      failures: [
        ...halves.flatMap(({ failures }) => failures),
        ...(sum('midway') === 0 ? ['no kill came midway'] : []),
      ],
      told: `${sum('midway')} of the kills left something half-made for the next run to clear`,
    };
  },
);

interface Tally {
  kills: number;
  midway: number;
  readonly failures: string[];
}

async function killInOneHome(wanted: number): Promise<Tally> {
  await using home = await homeUnderKills();
  const tally: Tally = { kills: 0, midway: 0, failures: [] };
  let wholeRun = await timeOf(() => home.recover(refresh));
  for (let round = 0; tally.kills < wanted; round += 1) {
    const deed = deeds[round % deeds.length] ?? refresh;
    await killRepeatedly(home, deed, wholeRun, tally);
    wholeRun = await timeOf(async () => tally.failures.push(...(await home.recover(deed))));
  }
  return tally;
}

async function killRepeatedly(home: HomeUnderKills, deed: Deed, wholeRun: number, tally: Tally) {
  const anywhere = () => pause(wholeRun * Math.random());
  for (let time = 0; time < killsBetweenWholeRuns; time += 1) {
    if (await kill(home, deed, time % 2 === 0 ? anywhere : untilSomeAnswer)) {
      tally.kills += 1;
      tally.midway += home.leftovers().length > 0 ? 1 : 0;
      tally.failures.push(...home.broken().map((what) => `${deed.name}, killed: ${what}`));
    }
  }
}

type Moment = (run: Run, home: HomeUnderKills) => Promise<void>;

/** Whether it still ran at that moment. */
async function kill(home: HomeUnderKills, deed: Deed, moment: Moment): Promise<boolean> {
  home.prepare(deed);
  const run = home.box.startBinary(deed.args);
  await moment(run, home);
  run.child.kill('SIGKILL');
  return (await run.result).signal === 'SIGKILL';
}

/** When Identity Center has been asked once or more, and the answer is dealt with or not. */
async function untilSomeAnswer({ child }: Run, { box }: HomeUnderKills): Promise<void> {
  const { calls } = box.identityCenter;
  const wanted = calls.length + Math.ceil(3 * Math.random());
  while (calls.length < wanted && child.exitCode === null) {
    await pause(1);
  }
  await pause(answerMilliseconds * Math.random());
}

async function timeOf(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}
