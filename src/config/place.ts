import { lstatSync, realpathSync } from 'node:fs';
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
 * The command that edits one line in place and keeps the file as it was beside it; works with GNU and BSD sed, which
 * would both put a file in the place of a link.
 */
export function sedAt({ file, line }: Place, edit: string): string {
  return `sed -i.bak ${quoteForShell(`${line}${edit}`)} ${quoteForShell(behindLinks(file))}`;
}

function behindLinks(file: string): string {
  try {
    return lstatSync(file).isSymbolicLink() ? realpathSync(file) : file;
  } catch {
    return file;
  }
}
