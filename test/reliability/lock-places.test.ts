import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import type { Home } from '../support/home.ts';
import { lapsed } from '../support/lapsed.ts';
import { differences } from './crowd.ts';
import { goalNeeding, type Need } from './goal-needing.ts';
import { runThrough } from './run-through.ts';

interface Place {
  readonly name: string;
  readonly needs: readonly Need[];
  /** The words that start a program there. */
  readonly words: readonly string[];
  readonly prepare?: (home: Home) => void;
}

const asNobody = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups'];

const places: readonly Place[] = [
  {
    name: 'where the file system has no links',
    needs: ['strace'],
    words: [
      ...['strace', '-f', '--seccomp-bpf', '-qq', '-o', '/dev/null'],
      ...['-e', 'trace=link,linkat', '-e', 'inject=link,linkat:error=EPERM'],
    ],
  },
  {
    name: 'where the folder of the locks is a link to nowhere',
    needs: [],
    words: [],
    prepare: ({ remove, at }) => {
      remove('.aws/awsso');
      symlinkSync('/nowhere', at('.aws/awsso'));
    },
  },
  {
    name: 'where the folder of the locks is a file',
    needs: [],
    words: [],
    prepare: ({ remove, write, at }) => {
      remove('.aws/awsso/state');
      write('.aws/awsso/state', '');
      chmodSync(at('.aws/awsso/state'), 0o755);
    },
  },
  {
    name: 'where the folder of the tokens belongs to somebody else',
    needs: ['root', 'setpriv'],
    words: asNobody,
    prepare: ({ path, at }) => {
      execFileSync('chown', ['-R', '65534:65534', path]);
      execFileSync('chown', ['0:0', at('.aws/sso/cache')]);
      chmodSync(at('.aws/sso/cache'), 0o755);
    },
  },
  {
    name: 'where the folder of the locks belongs to somebody else',
    needs: ['root', 'setpriv'],
    words: asNobody,
    prepare: ({ path, at }) => {
      execFileSync('chown', ['-R', '65534:65534', path]);
      execFileSync('chown', ['-R', '0:0', at('.aws/awsso')]);
      mkdirSync(at('.aws/awsso/state'), { recursive: true });
      for (const folder of ['', '/state']) {
        chmodSync(at(`.aws/awsso${folder}`), 0o755);
      }
    },
  },
];

for (const { name, needs, words, prepare } of places) {
  goalNeeding(
    needs,
    { title: `an expired token costs one CreateToken call also ${name}`, ci: 12, stress: 50 },
    async (size) => {
      await using box = await lapsed();
      prepare?.(box.home);
      const args = ['process', 'dev', '--login', 'never'];
      const results = await Promise.all(Array.from({ length: size }, () => runThrough(box, words, args)));
      const count = box.identityCenter.count('CreateToken');
      const left = box.home.entries().filter((entry) => /\.(lock|guard|tmp|new)$/.test(entry));
      return {
        tried: size,
        failures: [
          ...differences(results),
          ...(count === 1 ? [] : [`${count} CreateToken calls`]),
          ...left.map((file) => `left: ${file}`),
          ...results.flatMap(({ stderr }) => (isExpected(stderr) ? [] : [`said: ${stderr}`])),
        ],
      };
    },
  );
}

/** Only the process that refreshed, or fetched the role, says what it could not keep. */
function isExpected(stderr: string): boolean {
  return /^(awsso: warning: the (SSO token|note by which logout finds them) could not be written \(E[^\n]*\)\n)?$/.test(
    stderr,
  );
}
