import type { Result } from '../support/binary.ts';
import { goalNeeding } from './goal-needing.ts';
import { homeUnderKills, roleFetch } from './home-under-kills.ts';
import { runThrough } from './run-through.ts';

const enough = 64;

goalNeeding(
  [],
  {
    title: 'with too few file descriptors awsso says so, or answers, and leaves its files whole',
    ci: 1,
    stress: 10,
  },
  async (rounds) => {
    await using home = await homeUnderKills();
    const failures: string[] = [];
    let tried = 0;
    for (let round = 0; round < rounds; round += 1) {
      const run = (limit: number, ...args: readonly string[]) =>
        runThrough(home.box, ['sh', '-c', `ulimit -n ${limit}; exec "$@"`, 'sh'], args);
      let limit = 16;
      // Below this Node itself does not start.
      while (limit < enough && (await run(limit, '--version')).code !== 0) {
        limit += 1;
      }
      for (let isAnswer = false; limit <= enough && !isAnswer; limit += 1) {
        home.prepare(roleFetch);
        const result = await run(limit, ...roleFetch.args);
        tried += 1;
        isAnswer = result.code === 0;
        const left = home.leftovers().map((file) => `left: ${file}`);
        const wrong = [...unlikeAnAnswer(result), ...home.broken(), ...left];
        failures.push(...wrong.map((what) => `with ${limit}: ${what}`));
      }
    }
    return { tried, failures: [...failures, ...(await home.recover(roleFetch))] };
  },
);

/** Credentials, with a warning at most; or nothing, and why. */
function unlikeAnAnswer({ code, stdout, stderr }: Result): string[] {
  const isRight =
    code === 0
      ? stdout !== '' && /^(awsso: warning: [^\n]*EMFILE[^\n]*\n)?$/.test(stderr)
      : stdout === '' && /^awsso: [^\n]*EMFILE/.test(stderr);
  return isRight ? [] : [`exit ${code}, said: ${stderr}`];
}
