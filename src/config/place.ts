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
  const path = isLink(file) ? behindLinks(file) : file;
  let suffix = `${line}${label}`;
  for (let number = 2; existsSync(`${path}.${suffix}.bak`); number += 1) {
    suffix = `${line}${label}-${number}`;
  }
  return `sed -i.${suffix}.bak ${quoteForShell(script)} ${quoteForShell(path)}`;
}

function isLink(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}
