import { digestOf } from '../../cache/digest-of.ts';
import { settingsLockFile } from '../../cache/state-files.ts';
import { AwssoError } from '../../errors.ts';
import { behindLinks } from '../../files/behind-links.ts';
import type { Host } from '../../host/host.ts';
import { acquireLock } from '../../lock/file-lock.ts';
import { nameOfOwner } from '../../lock/owner.ts';

/** Longer than any edit takes. */
const patienceMilliseconds = 30_000;

/**
 * Runs the edit of a file of settings while no other process of awsso edits it, so that none loses what another has
 * written. The edit is to be made of the file as it is then, and asks nobody: others wait for it.
 *
 * @param command what is told of us to those who wait
 */
export async function whileNobodyEdits<T>(
  { home }: Pick<Host, 'home'>,
  file: string,
  command: string,
  edit: () => T extends PromiseLike<unknown> ? never : T,
): Promise<T> {
  const lock = await acquireLock(
    settingsLockFile(home, digestOf(behindLinks(file)).slice(0, 40)),
    { purpose: 'settings', command },
    {
      until: () => false,
      onHeld: (owner, _life, waited) => {
        if (waited > patienceMilliseconds) {
          const what = `${file} is in use: process ${nameOfOwner(owner)} does not end`;
          throw new AwssoError('unavailable', what, { hint: `ps -p ${owner.pid}` });
        }
      },
    },
  );
  try {
    return edit();
  } finally {
    if ('release' in lock) {
      lock.release();
    }
  }
}
