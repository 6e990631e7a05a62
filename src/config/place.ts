import { quoteForShell } from './quote-path.ts';

interface Place {
  readonly file: string;
  readonly line: number;
}

/** `file:line`, as compilers and editors write it. */
export function placeOf({ file, line }: Place): string {
  return `${file}:${line}`;
}

/** The command that opens a file at a line. */
export function editorAt({ file, line }: Place): string {
  return `\${EDITOR:-vi} +${line} ${quoteForShell(file)}`;
}

/** The command that edits one line in place and keeps the file as it was beside it; works with GNU and BSD sed. */
export function sedAt({ file, line }: Place, edit: string): string {
  return `sed -i.bak ${quoteForShell(`${line}${edit}`)} ${quoteForShell(file)}`;
}
