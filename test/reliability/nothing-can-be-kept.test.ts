import type { Result } from '../support/binary.ts';
import { type BrokenWorld, brokenWorlds } from './broken-worlds.ts';
import { goalNeeding } from './goal-needing.ts';
import { homeUnderKills, roleFetch } from './home-under-kills.ts';
import { runThrough } from './run-through.ts';

for (const world of brokenWorlds) {
  goalNeeding(
    world.needs,
    { title: `awsso answers, and warns once, on ${world.name}`, ci: 1, stress: 10 },
    async (rounds) => {
      const failures: string[] = [];
      for (let round = 0; round < rounds; round += 1) {
        failures.push(...(await whatGoesWrongIn(world)));
      }
      return { tried: rounds, failures };
    },
  );
}

async function whatGoesWrongIn({ cause, words, prepare, without }: BrokenWorld): Promise<string[]> {
  await using home = await homeUnderKills();
  home.prepare(roleFetch);
  prepare?.(home.box.home);
  const before = JSON.stringify(home.box.home.files());
  const args = [...roleFetch.args, ...(without?.args ?? [])];
  const env =
    without === undefined ? {} : { HOME: without.home, AWS_CONFIG_FILE: home.box.home.at('config') };
  const result = await runThrough(home.box, words, args, env);
  return [
    ...(isAnswer(result) ? [] : [`no credentials, but ${JSON.stringify(result)}`]),
    ...unlikeOneWarning(result, cause),
    ...(JSON.stringify(home.box.home.files()) === before ? [] : ['the files are others now']),
  ];
}

function isAnswer({ code, stdout }: Result): boolean {
  return code === 0 && /^\{"Version":1,"AccessKeyId":"ASIAEMULATOR/.test(stdout);
}

function unlikeOneWarning({ stderr }: Result, cause: string): string[] {
  const lines = stderr.trimEnd().split('\n');
  const isWarning = (line: string) => line.startsWith('awsso: warning: ') && line.includes(`(${cause}`);
  const isRight = lines.every(isWarning) && lines.length === 1;
  return isRight ? [] : [`said: ${stderr}`];
}
