import { chmodSync, lstatSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { cliCacheFolder, ssoCacheFolder } from '../../cache/cache-entry.ts';
import { settingsFiles } from '../../config/load-config.ts';
import { quoteForShell } from '../../config/quote-for-shell.ts';
import type { Host } from '../../host/host.ts';
import { cacheFiles, entriesIn, isShared, pathsBelow } from '../cache-files.ts';
import type { Examined } from '../examined.ts';
import type { Finding } from '../finding.ts';

/** A file or folder that should be private, and how far `--fix` goes to make it so. */
interface PrivatePath {
  readonly path: string;
  readonly mendable: 'always' | 'unless-a-link' | 'never';
}

/** Files that others may read or change, and folders that they may enter. Windows has no modes. */
export function looseModes({ host }: Examined): Finding[] {
  return host.platform === 'win32' ? [] : privatePaths(host).flatMap(looseModeOf);
}

function looseModeOf({ path, mendable }: PrivatePath): Finding[] {
  const stat = statOf(path);
  if (stat === undefined || !(stat.isFile() || stat.isDirectory()) || (stat.mode & 0o077) === 0) {
    return [];
  }
  const [what, wanted] = stat.isDirectory() ? ['folder', 0o700] : ['file', 0o600];
  const mend = () => {
    if (mendable === 'always' || !lstatSync(path).isSymbolicLink()) {
      chmodSync(path, wanted);
    }
  };
  return [
    {
      code: 'loose-mode',
      where: path,
      cause: `this ${what} has mode ${octal(stat.mode & 0o777)}, looser than ${octal(wanted)}`,
      cure: `${isOwn(stat) ? '' : 'sudo '}chmod ${wanted.toString(8)} ${quoteForShell(path)}`,
      ...(mendable !== 'never' && { mend }),
    },
  ];
}

function privatePaths(host: Host): PrivatePath[] {
  const { home } = host;
  // A variable may name a folder by mistake, and any folder.
  const settings = Object.values(settingsFiles(host)).flatMap(({ path }) =>
    statOf(path)?.isFile() ? path : [],
  );
  const own = join(home, '.aws', 'awsso');
  const folders = [ssoCacheFolder(home), cliCacheFolder(home)];
  const caches = cacheFiles(home);
  const ours = [
    ...settings.flatMap(backupsOf),
    ...folders.flatMap((folder) => [dirname(folder), folder]),
    ...caches.filter(isShared),
    own,
    ...pathsBelow(own).sort(),
  ];
  return [
    { path: join(home, '.aws'), mendable: 'unless-a-link' },
    // People keep these elsewhere, with a link.
    ...settings.map((path): PrivatePath => ({ path, mendable: 'always' })),
    ...ours.map((path): PrivatePath => ({ path, mendable: 'unless-a-link' })),
    ...caches.filter((file) => !isShared(file)).map((path): PrivatePath => ({ path, mendable: 'never' })),
  ];
}

/** Those that awsso makes, and those of the commands that it hints at, such as `config.34.bak`. */
function backupsOf(path: string): string[] {
  return entriesIn(dirname(path))
    .filter((entry) => entry.isFile())
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
