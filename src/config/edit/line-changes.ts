import type { Replacement } from './apply-edits.ts';
import type { TextEdit } from './edit-text.ts';

/** Lines that stand in place of others. A line ends in "\n", but for the last one of a text. */
export interface LineChange {
  /** How many lines stand before. */
  readonly at: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** An edit by whole lines. */
export function lineChanges({ before, replacements }: TextEdit): LineChange[] {
  let at = 0;
  let counted = 0;
  return blocksOf(before, replacements).map((block) => {
    at += linesOf(before.slice(counted, block.from)).length;
    counted = block.from;
    return {
      at,
      removed: linesOf(before.slice(block.from, block.to)),
      added: linesOf(replaced(before, block)),
    };
  });
}

/** Each with its "\n", if it has one. */
export function linesOf(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

/** Whole lines from one offset to another, and what changes in them. */
interface Block {
  readonly from: number;
  to: number;
  readonly replacements: Replacement[];
}

function blocksOf(before: string, replacements: readonly Replacement[]): Block[] {
  const blocks: Block[] = [];
  for (const replacement of replacements) {
    const { from, to } = wholeLines(before, replacement);
    const last = blocks.at(-1);
    // What nothing of the text is left to close takes in what is put at its end.
    if (last !== undefined && (from < last.to || (from === last.to && !isClosed(before, last)))) {
      last.to = Math.max(last.to, to);
      last.replacements.push(replacement);
      closeLine(before, last);
    } else {
      const block = { from, to, replacements: [replacement] };
      closeLine(before, block);
      blocks.push(block);
    }
  }
  return blocks;
}

/** What is left of a line, as before a carriage return, takes in the line that it is joined to. */
function closeLine(before: string, block: Block): void {
  if (!isClosed(before, block)) {
    block.to = before.indexOf('\n', block.to) + 1 || before.length;
  }
}

function isClosed(before: string, block: Block): boolean {
  const text = replaced(before, block);
  return isLineEnd(text, text.length);
}

function wholeLines(before: string, { start, end, text }: Replacement) {
  const from = start === 0 ? 0 : before.lastIndexOf('\n', start - 1) + 1;
  const isWhole = from === start && isLineEnd(before, end) && isLineEnd(text, text.length);
  const next = isWhole ? end : before.indexOf('\n', end) + 1;
  return { from, to: next === 0 && !isWhole ? before.length : next };
}

function isLineEnd(text: string, at: number): boolean {
  return at === 0 || text[at - 1] === '\n';
}

function replaced(before: string, { from, to, replacements }: Block): string {
  let at = from;
  let text = '';
  for (const replacement of replacements) {
    text += before.slice(at, replacement.start) + replacement.text;
    at = replacement.end;
  }
  return text + before.slice(at, to);
}
