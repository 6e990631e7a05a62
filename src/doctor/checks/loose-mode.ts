import { chmodSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { cliCacheFolder, ssoCacheFolder } from '../../cache/cache-entry.ts';
import { settingsFiles } from '../../config/load-config.ts';
import { quoteForShell } from '../../config/quote-for-shell.ts';
import type { Host } from '../../host/host.ts';
import { cacheFiles, entriesIn } from '../cache-files.ts';
import type { Examined } from '../examined.ts';
import type { Finding } from '../finding.ts';

/** Files that others may read or change, and folders that they may enter. Windows has no modes. */
export function looseModes({ host }: Examined): Finding[] {
  return host.platform === 'win32' ? [] : privatePaths(host).flatMap(looseModeOf);
}

function looseModeOf(path: string): Finding[] {
  const stat = statOf(path);
  if (stat === undefined || !(stat.isFile() || stat.isDirectory()) || (stat.mode & 0o077) === 0) {
    return [];
  }
  const [what, wanted] = stat.isDirectory() ? ['folder', 0o700] : ['file', 0o600];
  return [
    {
      code: 'loose-mode',
      where: path,
      cause: `this ${what} has mode ${octal(stat.mode & 0o777)}, looser than ${octal(wanted)}`,
      cure: `${isOwn(stat) ? '' : 'sudo '}chmod ${wanted.toString(8)} ${quoteForShell(path)}`,
      mend: () => chmodSync(path, wanted),
    },
  ];
}

function privatePaths(host: Host): string[] {
  const { home } = host;
  const { configFile, credentialsFile } = settingsFiles(host);
  const own = join(home, '.aws', 'awsso');
  const folders = [ssoCacheFolder(home), cliCacheFolder(home)];
  return [
    join(home, '.aws'),
    ...[configFile, credentialsFile].flatMap(({ path }) => [path, ...backupsOf(path)]),
    ...folders.flatMap((folder) => [dirname(folder), folder]),
    ...cacheFiles(home),
    own,
    ...entriesIn(own)
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort(),
  ];
}

/** Those that awsso makes, and those of the commands that it hints at, such as `config.34.bak`. */
function backupsOf(path: string): string[] {
  return entriesIn(dirname(path), false)
    .filter(({ name }) => name.startsWith(`${basename(path)}.`) && name.endsWith('.bak'))
    .map(({ name }) => join(dirname(path), name))
    .sort();
}

/** What cannot be looked at has nothing to mend here: others find why. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}

function isOwn({ uid }: Stats): boolean {
  return uid === process.geteuid?.();
}
