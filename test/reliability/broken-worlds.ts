import { chmodSync } from 'node:fs';
import { sessionConfig } from '../support/configs.ts';
import type { Home } from '../support/home.ts';
import type { Need } from './goal-needing.ts';

/** A machine on which nothing can be kept below the home. */
export interface BrokenWorld {
  readonly name: string;
  readonly needs: readonly Need[];
  /** What the system says, and so the warning. */
  readonly cause: string;
  /** The words that start a program there, in the home. */
  readonly words: readonly string[];
  readonly prepare?: (home: Home) => void;
  /** Of a home without a token: the place, and what makes up for it. */
  readonly without?: { readonly home: string; readonly args: readonly string[] };
}

const privateMounts = ['unshare', '--mount', 'sh', '-ec'];
const asNobody = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups'];
const injecting = (call: string, error: string) => {
  const inject = ['-e', `trace=${call}`, '-e', `inject=${call}:error=${error}`];
  return ['strace', '-f', '--seccomp-bpf', '-qq', '-o', '/dev/null', ...inject];
};
/** Puts what is below `.aws` on a file system of its own, fills it, and brings back what the program leaves there. */
const onFullDisk = (options: string, fill: string) => [
  ...privateMounts,
  `mkdir under && mount --bind .aws under
   mount -t tmpfs -o ${options} none .aws && cp -a under/. .aws && mkdir .aws/filler
   (${fill}) 2>/dev/null || true
   code=0; "$@" || code=$?
   rm -r .aws/filler under/*; cp -a .aws/. under; exit $code`,
  'sh',
];
const withoutToken = ['--login', 'always', '--no-browser'];

export const brokenWorlds: readonly BrokenWorld[] = [
  {
    name: 'a full disk',
    needs: ['root', 'unshare'],
    cause: 'ENOSPC',
    words: onFullDisk('size=64k', 'cat /dev/zero > .aws/filler/all'),
  },
  {
    name: 'a disk without an inode left',
    needs: ['root', 'unshare'],
    cause: 'ENOSPC',
    words: onFullDisk('nr_inodes=30', 'cd .aws/filler; for i in $(seq 40); do : > $i; done'),
  },
  {
    name: 'a home that is mounted read-only',
    needs: ['root', 'unshare'],
    cause: 'EROFS',
    words: [...privateMounts, 'mount --bind .aws .aws; mount -o remount,ro,bind .aws; exec "$@"', 'sh'],
  },
  {
    name: 'files that belong to somebody else',
    needs: ['root', 'setpriv'],
    cause: 'EACCES',
    words: asNobody,
    prepare: (home) => {
      for (const entry of ['', ...home.entries()]) {
        chmodSync(home.at(entry), 0o755);
      }
    },
  },
  {
    name: 'a disk that fails when it has to write',
    needs: ['strace'],
    cause: 'EIO',
    words: injecting('fsync', 'EIO'),
  },
  {
    name: 'a disk that is full at the last step',
    needs: ['strace'],
    cause: 'ENOSPC',
    words: injecting('rename', 'ENOSPC'),
  },
  {
    name: 'a home that does not exist and that we may not make',
    needs: ['root', 'setpriv'],
    cause: 'EACCES',
    words: asNobody,
    prepare: prepareConfigElsewhere,
    without: { home: '/nonexistent', args: withoutToken },
  },
  {
    name: 'a home that does not exist where nobody can make one',
    needs: ['root'],
    cause: 'ENOENT',
    words: ['env'],
    prepare: prepareConfigElsewhere,
    without: { home: '/proc/nonexistent', args: withoutToken },
  },
];

function prepareConfigElsewhere(home: Home): void {
  home.write('config', sessionConfig);
  chmodSync(home.path, 0o755);
}
