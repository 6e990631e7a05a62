import type { Output } from '../../host/host.ts';
import { alignColumns } from '../../output/columns.ts';
import { printable } from '../../printable.ts';

/** Rows as text: aligned for a person at a terminal, with tabs between the cells for whatever else reads them. */
export function listedAs(rows: readonly (readonly string[])[], { isTerminal }: Output): string {
  const cells = rows.map((row) => row.map(printable));
  const lines = isTerminal ? alignColumns(cells) : cells.map((row) => row.join('\t'));
  return lines.map((line) => `${line}\n`).join('');
}
