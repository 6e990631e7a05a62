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
 * The command that edits a file in place and keeps it as it was beside it, under a name of the line's own, so that the next
 * such command does not write over it; works with GNU and BSD sed, which would both put a file in the place of a link.
 */
export function sedAt({ file, line }: Place, script: string): string {
  return `sed -i.${line}.bak ${quoteForShell(script)} ${quoteForShell(behindLinks(file))}`;
}

function behindLinks(file: string): string {
  try {
    return lstatSync(file).isSymbolicLink() ? realpathSync(file) : file;
  } catch {
    return file;
  }
}
