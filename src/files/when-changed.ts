import { statSync } from 'node:fs';

/**
 * A look that is taken the first time, and then only when one of the files has changed since the last: reading and judging
 * what they hold takes ten times as long as asking the system for that.
 */
export function whenChanged<T>(files: readonly string[], look: () => T | undefined): () => T | undefined {
  let before: string | undefined;
  return () => {
    const now = files.map(signOf).join();
    if (now === before) {
      return undefined;
    }
    before = now;
    return look();
  };
}

/** Changes whenever a file is replaced, or is written in place. */
function signOf(file: string): string {
  try {
    const stat = statSync(file, { throwIfNoEntry: false });
    return stat === undefined ? '' : `${stat.ino} ${stat.size} ${stat.mtimeMs} ${stat.ctimeMs}`;
  } catch {
    return '';
  }
}
