import { isSecretKey } from '../secret-keys.ts';
import type { TextEdit } from './edit-text.ts';
import { type LineChange, lineChanges, linesOf } from './line-changes.ts';

const contextLines = 3;

/**
 * What an edit does to a file, as `diff -u` shows it and `patch` applies it; empty when it does nothing. The values of
 * secret settings are shown as `***`: a diff in which there is one is only for reading.
 */
export function unifiedDiff(file: string, edit: TextEdit): string {
  if (edit.before === edit.after) {
    return '';
  }
  // Without a tab the name would end at its first blank.
  const name = file.includes(' ') ? `${file}\t` : file;
  const header = `--- ${edit.before === '' ? '/dev/null' : name}\n+++ ${name}\n`;
  return withoutSecrets(header + hunksOf(linesOf(edit.before), lineChanges(edit)).join(''));
}

function hunksOf(lines: readonly string[], changes: readonly LineChange[]): string[] {
  let shift = 0;
  return grouped(changes).map((group) => {
    const start = Math.max(0, (group[0]?.at ?? 0) - contextLines);
    const end = Math.min(lines.length, endOf(group) + contextLines);
    const grown = group.reduce((sum, { removed, added }) => sum + added.length - removed.length, 0);
    const ranges = `-${range(start, end - start)} +${range(start + shift, end - start + grown)}`;
    shift += grown;
    return `@@ ${ranges} @@\n${bodyOf(lines, group, { start, end })}`;
  });
}

/** Changes whose lines of context would meet are shown as one. */
function grouped(changes: readonly LineChange[]): LineChange[][] {
  const groups: LineChange[][] = [];
  for (const change of changes) {
    const last = groups.at(-1);
    if (last !== undefined && change.at - endOf(last) <= 2 * contextLines) {
      last.push(change);
    } else {
      groups.push([change]);
    }
  }
  return groups;
}

function endOf(group: readonly LineChange[]): number {
  const last = group.at(-1);
  return (last?.at ?? 0) + (last?.removed.length ?? 0);
}

function range(start: number, count: number): string {
  return `${count === 0 ? start : start + 1},${count}`;
}

function bodyOf(
  lines: readonly string[],
  group: readonly LineChange[],
  { start, end }: { readonly start: number; readonly end: number },
): string {
  let at = start;
  let body = '';
  for (const change of group) {
    body += shown(' ', lines.slice(at, change.at)) + shown('-', change.removed) + shown('+', change.added);
    at = change.at + change.removed.length;
  }
  return body + shown(' ', lines.slice(at, end));
}

function shown(sign: string, lines: readonly string[]): string {
  return lines
    .map((line) => (line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`))
    .join('');
}

function withoutSecrets(diff: string): string {
  return diff.replace(
    /^([ +-]?[^\S\n]*(?:[#;]+[^\S\n]*)?(\w+)[^\S\n]*[=:][^\S\n]*)\S.*/gm,
    (line, before: string, key: string) => (isSecretKey(key) ? `${before}***` : line),
  );
}
