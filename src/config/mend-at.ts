import { readFileSync } from 'node:fs';
import { editorAt, sedAt } from './place.ts';

/**
 * The command that edits one line of a file, or the lines up to `lastLine`. sed counts only "\n": where the file has
 * a bare "\r" for a line end, the command opens the editor instead, since sed would edit another line.
 */
export function mendAt(
  { file, line }: { readonly file: string; readonly line: number },
  script: string,
  lastLine: number = line,
): string {
  if (isCountedOtherwise(file)) {
    return editorAt({ file, line });
  }
  return sedAt({ file, line }, lastLine > line ? `,${lastLine}${script}` : script);
}

/** A text as the replacement of sed's `s/…/…/`. */
export function sedReplacement(text: string): string {
  return text.replace(/[\\/&]/g, '\\$&');
}

function isCountedOtherwise(file: string): boolean {
  try {
    return /\r(?!\n)/.test(readFileSync(file, 'utf8'));
  } catch {
    return true;
  }
}
