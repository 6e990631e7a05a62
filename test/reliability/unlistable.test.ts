import { goalNeeding } from './goal-needing.ts';
import { homeUnderKills, roleFetch } from './home-under-kills.ts';
import { runThrough } from './run-through.ts';

goalNeeding(
  ['strace'],
  { title: 'folders that cannot be listed cost nothing, and leave no lock', ci: 1, stress: 10 },
  async (rounds) => {
    await using home = await homeUnderKills();
    const failures: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      home.prepare(roleFetch);
      const inject = ['-e', 'trace=getdents64', '-e', 'inject=getdents64:error=EACCES'];
      const words = ['strace', '-f', '-qq', '-o', '/dev/null', ...inject];
      const { code, stderr } = await runThrough(home.box, words, roleFetch.args);
      const left = home.leftovers().map((file) => `left: ${file}`);
      failures.push(...(code === 0 && stderr === '' ? [] : [`exit ${code}, said: ${stderr}`]), ...left);
    }
    return { tried: rounds, failures };
  },
);
