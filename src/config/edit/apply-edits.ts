/** Text in place of a part of another; offsets are UTF-16. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Whole lines, without their ends, to put in where a line begins or the text ends. */
interface Insertion {
  readonly start: number;
  readonly lines: readonly string[];
  /** Whether an empty line has to stand before them. */
  readonly isApart?: boolean;
}

export type Edit = Replacement | Insertion;

/** Makes all edits, which do not overlap; at one place in their order. Also says what stands in place of what. */
export function applyEdits(
  text: string,
  edits: readonly Edit[],
): { readonly text: string; readonly replacements: readonly Replacement[] } {
  const replacements: Replacement[] = [];
  const chunks: string[] = [];
  let tail = '';
  const add = (chunk: string) => {
    chunks.push(chunk);
    tail = (tail + chunk).slice(-tailLength);
  };
  let at = 0;
  for (const edit of [...edits].sort(inOrder)) {
    add(text.slice(at, edit.start));
    const replacement = 'lines' in edit ? placeLines(text, edit, tail) : edit;
    add(replacement.text);
    replacements.push(replacement);
    at = replacement.end;
  }
  add(text.slice(at));
  return { text: chunks.join(''), replacements };
}

/** Of what stands before, so much is looked at. */
const tailLength = 200;

/** What is put in at a place stands before what is taken away from there on. */
function inOrder(one: Edit, other: Edit): number {
  return one.start - other.start || Number('lines' in other) - Number('lines' in one);
}

function placeLines(text: string, { start, lines, isApart }: Insertion, before: string): Replacement {
  const lineEnd = lineEndBefore(text, start);
  const opening = before === '' || /[\r\n]$/.test(before) ? '' : lineEnd;
  const isSeparated = !isApart || endsInEmptyLine(before + opening);
  return {
    start,
    end: start,
    text: opening + (isSeparated ? '' : lineEnd) + lines.map((line) => line + lineEnd).join(''),
  };
}

/** Of whole lines; none at all are as good. */
function endsInEmptyLine(lines: string): boolean {
  return lines === '' || /(?:^|\n)[^\S\n]*\n$/.test(lines.replace(/\r\n?/g, '\n'));
}

/** How the line before a place ends, or the last one that has an end. */
function lineEndBefore(text: string, place: number): string {
  for (let at = place - 1; at >= 0; at -= 1) {
    if (text[at] === '\n') {
      return text[at - 1] === '\r' ? '\r\n' : '\n';
    }
    if (text[at] === '\r') {
      return '\r';
    }
  }
  return '\n';
}
