import { chmodSync } from 'node:fs';
import { changeJson } from '../support/cache-files.ts';
import { corpRole, corpToken, sessionConfig } from '../support/configs.ts';
import type { Home } from '../support/home.ts';
import { sandbox } from '../support/sandbox.ts';
import { goal } from './goal.ts';
import { runThrough } from './run-through.ts';
import { watchModes } from './watch-modes.ts';

const umasks = ['000', '022', '077'];
/** Commands in one home, one after the other, and what makes them write. */
const story: readonly (readonly [args: readonly string[], before?: (home: Home) => void])[] = [
  [['login', 'dev', '--no-browser']],
  [['status']],
  [['explain', 'dev']],
  [['process', 'dev'], (home) => home.remove(corpRole)],
  [['env', 'dev'], (home) => home.remove(corpRole)],
  [['process', 'dev'], expireToken],
  [['login', 'dev', '--no-browser', '--force'], loosen],
  [['sync', 'dev']],
  [['sync', 'dev:tool'], (home) => loosen(home)],
  [['env', 'dev'], (home) => loosen(expireToken(home))],
  [['logout', 'dev'], loosen],
  [['login', 'dev', '--no-browser'], loosen],
];

goal(
  {
    title: 'under any umask what awsso writes is 0600, in folders of 0700, at every moment',
    ci: 1,
    stress: 20,
  },
  async (rounds) => {
    let tried = 0;
    const failures: string[] = [];
    for (const umask of Array.from({ length: rounds }, () => umasks).flat()) {
      await using box = await sandbox({ time: 'real', autoApprove: true });
      box.home.write('config', sessionConfig);
      box.env['AWS_CONFIG_FILE'] = box.home.at('config');
      const underUmask = ['sh', '-c', `umask ${umask}; exec "$@"`, 'sh'];
      for (const [args, before] of story) {
        before?.(box.home);
        const run = () => runThrough(box, underUmask, args);
        const { written, notPrivate, result } = await watchModes(box.home.at('.aws'), run);
        tried += written;
        const ended = result.code === 0 ? [] : [`ends with ${result.code}: ${result.stderr}`];
        failures.push(...[...notPrivate, ...ended].map((what) => `umask ${umask}, ${args[0]}: ${what}`));
      }
    }
    return {
      tried,
      failures,
      told: `files and folders of ${story.length} commands under ${umasks.join(', ')}`,
    };
  },
);

/** And the role is gone, so that the token is needed. */
function expireToken(home: Home): Home {
  changeJson(home, corpToken, { expiresAt: '2026-01-01T00:00:00Z' });
  home.remove(corpRole);
  return home;
}

/** As a home is that other tools have written, or that was copied. */
function loosen(home: Home): void {
  for (const entry of home.entries().filter((one) => one.startsWith('.aws'))) {
    chmodSync(home.at(entry), entry in home.files() ? 0o644 : 0o777);
  }
}
