import { readFileSync } from 'node:fs';
import { onlyWhile } from './only-while.ts';
import { editorAt, sedAt } from './place.ts';

/**
 * The command that edits one line of a file, or the lines up to `lastLine`, as long as the first of them is what it is now:
 * where the lines have moved, or were mended, it does nothing. sed counts only "\n": where the file has a bare "\r" for
 * a line end, the command opens the editor instead, since sed would edit another line.
 *
 * @param script `d`, or `s/…/…/`
 */
export function mendAt(
  { file, line }: { readonly file: string; readonly line: number },
  script: string,
  lastLine: number = line,
): string {
  const written = linesOf(file);
  return written === undefined
    ? editorAt({ file, line })
    : sedAt({ file, line }, guarded(written, line, scriptFor(script, lastLine - line)));
}

/** The same for several lines; each is edited only while it is what it is now. */
export function mendEach(file: string, lines: readonly number[], script: string, label: string): string {
  const [first = 1] = lines;
  const written = linesOf(file);
  return written === undefined
    ? editorAt({ file, line: first })
    : sedAt({ file, line: first }, lines.map((line) => guarded(written, line, script)).join(';'), label);
}

/** A text as the replacement of sed's `s/…/…/`. */
export function sedReplacement(text: string): string {
  return text.replace(/[\\/&]/g, '\\$&');
}

function guarded(written: readonly string[], line: number, script: string): string {
  return `${line}${onlyWhile(written[line - 1] ?? '', script)}`;
}

/** For a line and some that follow it. An empty pattern is the one before. */
function scriptFor(script: string, following: number): string {
  if (following < 1) {
    return script;
  }
  return script === 'd'
    ? `{${'N;'.repeat(following)}d;}`
    : `{${script};${`n;${script.replace(/^s\/.*\/(?=[^/]*\/$)/, 's//')};`.repeat(following)}}`;
}

/** As sed counts them; undefined where awsso counts otherwise. */
function linesOf(file: string): string[] | undefined {
  try {
    const text = readFileSync(file, 'utf8');
    return /\r(?!\n)/.test(text) ? undefined : text.split('\n');
  } catch {
    return undefined;
  }
}
