import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { atExit } from '../host/at-exit.ts';
import { operatingSystem } from '../operating-system.ts';

/** A file that only we and our child read, for as long as we run. */
export interface PrivateCopy {
  readonly file: string;
  remove(): void;
}

export function privateCopy(name: string, content: Uint8Array): PrivateCopy {
  const folder = mkdtempSync(join(operatingSystem().tmpdir(), 'awsso-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  const keepUntilRemoved = atExit(removeFolder);
  const file = join(folder, name);
  writeFileSync(file, content, { mode: 0o600 });
  return {
    file,
    remove: () => {
      keepUntilRemoved();
      removeFolder();
    },
  };
}
