import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export interface Watched<T> {
  /** How many files and folders were made or changed. */
  readonly written: number;
  /** Those of them that were not private at some moment: a file not 0600, or it or its folder not 0700. */
  readonly notPrivate: readonly string[];
  readonly result: T;
}

/** Looks at what changes in a folder again and again while something runs. */
export async function watchModes<T>(folder: string, run: () => Promise<T>): Promise<Watched<T>> {
  const before = stampsBelow(folder);
  const written = new Set<string>();
  const notPrivate = new Set<string>();
  const look = () => {
    const changed = [...stampsBelow(folder)].filter(([path, { stamp }]) => before.get(path)?.stamp !== stamp);
    for (const [path, { isFolder }] of changed) {
      written.add(path);
      const problems = isFolder
        ? otherThan('700', path)
        : [...otherThan('600', path), ...otherThan('700', dirname(path))];
      for (const problem of problems) {
        notPrivate.add(problem);
      }
    }
  };
  let isOver = false;
  const running = run().finally(() => {
    isOver = true;
  });
  while (!isOver) {
    look();
    await pause(1);
  }
  look();
  return { written: written.size, notPrivate: [...notPrivate], result: await running };
}

/** Every file and folder below, with what tells whether it is another, or a file of new content. */
function stampsBelow(folder: string): Map<string, { readonly stamp: string; readonly isFolder: boolean }> {
  const names = existing(() => readdirSync(folder, { recursive: true, encoding: 'utf8' })) ?? [];
  const stamps = ['', ...names].flatMap((name) => {
    const path = join(folder, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) {
      return [];
    }
    const isFolder = stat.isDirectory();
    const stamp = isFolder ? `${stat.ino}` : `${stat.ino} ${stat.mtimeMs}`;
    return [[path, { stamp, isFolder }] as const];
  });
  return new Map(stamps);
}

function otherThan(wanted: string, path: string): string[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  const mode = stat && (stat.mode & 0o7777).toString(8);
  return mode === undefined || mode === wanted ? [] : [`${path} is ${mode}`];
}

/** What is there now may be gone a moment later. */
function existing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
