import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { digestOf } from '../../cache/digest-of.ts';
import { settingsLockFile } from '../../cache/state-files.ts';
import { AwssoError } from '../../errors.ts';
import { behindLinks } from '../../files/behind-links.ts';
import type { Host } from '../../host/host.ts';
import { makePrivateFolder } from '../../host/private-folder.ts';
import { acquireLock } from '../../lock/file-lock.ts';
import { nameOfOwner } from '../../lock/owner.ts';
import { editConfigFile } from '../edit/edit-config-file.ts';
import type { SectionChange } from '../edit/section-change.ts';
import { type LoadedConfig, loadConfig } from '../load-config.ts';

export interface CredentialsEdit {
  readonly changes: readonly SectionChange[];
  /** Whether something is replaced that awsso has not written. */
  readonly replacesOthers?: boolean;
}

/** Longer than any edit takes. */
const patienceMilliseconds = 30_000;

/**
 * Changes the credentials file, one process at a time, so that none loses what another has written. The edit is made of
 * the files as they are when its turn has come. The file is 0600 then.
 *
 * @param command what is told of us to those who wait
 */
export async function editCredentialsFile(
  host: Host,
  command: string,
  editOf: (config: LoadedConfig) => CredentialsEdit,
): Promise<void> {
  const { credentialsFile } = loadConfig(host);
  const lock = await acquireLock(
    settingsLockFile(host.home, digestOf(behindLinks(credentialsFile)).slice(0, 40)),
    { purpose: 'settings', command },
    {
      until: () => false,
      onHeld: (owner, _life, waited) => {
        if (waited > patienceMilliseconds) {
          const what = `${credentialsFile} is in use: process ${nameOfOwner(owner)} does not end`;
          throw new AwssoError('unavailable', what, { hint: `ps -p ${owner.pid}` });
        }
      },
    },
  );
  try {
    const { changes, replacesOthers } = editOf(loadConfig(host));
    if (changes.length > 0) {
      makeOwnFolderPrivate(credentialsFile, host);
      editConfigFile(credentialsFile, changes, { isPrivate: true, isWithoutBackup: !replacesOthers });
    }
  } finally {
    if ('release' in lock) {
      lock.release();
    }
  }
}

/** Another folder than the usual one may be anybody's. */
function makeOwnFolderPrivate(file: string, { home }: Host): void {
  const folder = join(home, '.aws');
  if (dirname(file) === folder && existsSync(folder)) {
    makePrivateFolder(folder);
  }
}
