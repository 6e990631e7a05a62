import { existsSync, lstatSync } from 'node:fs';
import { behindLinks } from '../files/behind-links.ts';
import { quoteForShell } from './quote-for-shell.ts';

/** A line of a file, counted from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

export function isSamePlace(one: Place, other: Place): boolean {
  return one.file === other.file && one.line === other.line;
}

/** `file:line`, as compilers and editors write it. */
export function placeOf({ file, line }: Place): string {
  return `${file}:${line}`;
}

/** The command that opens a file at a line. */
export function editorAt({ file, line }: Place): string {
  return `\${EDITOR:-vi} +${line} ${quoteForShell(file)}`;
}

/**
 * The command that edits a file in place and keeps it as it was beside it, by a name that no such file has and no command
 * for another line gives; works with GNU and BSD sed, which would both put a file in the place of a link.
 *
 * @param label sets the name apart from that of another command for the same line
 */
export function sedAt({ file, line }: Place, script: string, label = ''): string {
  const { path, suffix } = freeBackup(file, `${line}${label}`);
  return `sed -i${suffix} ${quoteForShell(script)} ${quoteForShell(path)}`;
}

/** The path to edit, not that of a link, and what makes a name of it that no file has, such as `.34.bak` or `.34-2.bak`. */
export function freeBackup(file: string, label: string): { readonly path: string; readonly suffix: string } {
  const path = isLink(file) ? behindLinks(file) : file;
  let suffix = `.${label}.bak`;
  for (let number = 2; existsSync(`${path}${suffix}`); number += 1) {
    suffix = `.${label}-${number}.bak`;
  }
  return { path, suffix };
}

function isLink(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}
