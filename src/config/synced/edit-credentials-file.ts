import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Host } from '../../host/host.ts';
import { makePrivateFolder } from '../../host/private-folder.ts';
import { editConfigFile } from '../edit/edit-config-file.ts';
import type { SectionChange } from '../edit/section-change.ts';
import { whileNobodyEdits } from '../edit/while-nobody-edits.ts';
import { type LoadedConfig, loadConfig } from '../load-config.ts';

export interface CredentialsEdit {
  readonly changes: readonly SectionChange[];
  /** Whether something is replaced that awsso has not written. */
  readonly replacesOthers?: boolean;
}

/**
 * Changes the credentials file, one process at a time. The edit is made of the files as they are when its turn has come.
 * The file is 0600 then.
 *
 * @param command what is told of us to those who wait
 */
export async function editCredentialsFile(
  host: Host,
  command: string,
  editOf: (config: LoadedConfig) => CredentialsEdit,
): Promise<void> {
  const { credentialsFile } = loadConfig(host);
  await whileNobodyEdits(host, credentialsFile, command, () => {
    const { changes, replacesOthers } = editOf(loadConfig(host));
    if (changes.length > 0) {
      makeOwnFolderPrivate(credentialsFile, host);
      editConfigFile(credentialsFile, changes, { isPrivate: true, isWithoutBackup: !replacesOthers });
    }
  });
}

/** Another folder than the usual one may be anybody's. */
function makeOwnFolderPrivate(file: string, { home }: Host): void {
  const folder = join(home, '.aws');
  if (dirname(file) === folder && existsSync(folder)) {
    makePrivateFolder(folder);
  }
}
