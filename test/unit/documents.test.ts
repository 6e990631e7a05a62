import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allClients } from '../clients/all-clients.ts';
import { letters } from '../clients/client.ts';
import { readDocument } from '../support/document.ts';

const compatibility = readDocument('docs/compatibility.md');
const citations = [...compatibility.matchAll(/`(test\/[\w./-]+\.ts)` “([^”]+)”/g)].map(
  ([, file = '', title = '']) => ({ file, title }),
);

describe('docs/compatibility.md', () => {
  test('pins every fact', () => {
    const rows = compatibility
      .split('\n')
      .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'));
    const facts = rows.filter((row) => / \|$/.test(row) && row.includes('`test/'));
    expect(facts.length).toBeGreaterThan(50);
    expect(facts.filter((row) => !/`test\/[^`]+` “[^”]+” \|$/.test(row))).toEqual([]);
  });

  test.for(citations)('$file has “$title”', ({ file, title }) => {
    expect(readDocument(file).replaceAll("\\'", "'")).toContain(title);
  });
});

describe('the matrix of clients in docs/compatibility.md', () => {
  test.for(allClients)(
    'has a row of $name in which each cell is an answer, a reason beside what is less',
    ({ name }) => {
      const row = compatibility.split('\n').find((line) => line.startsWith(`| ${name} |`)) ?? '';
      const [, , ...cells] = row.split(' | ').map((cell) => cell.replace(/[| ]+$/, ''));
      expect([name, cells.length]).toEqual([name, letters.length]);
      for (const cell of cells) {
        expect(cell).toMatch(/^(yes|(yes|no) \(\d\))$/);
      }
    },
  );
});

describe('every file that a document links to is there', () => {
  const documents = ['README.md', 'docs/compatibility.md', 'docs/how-it-resolves.md', 'docs/emulator.md'];
  const links = documents.flatMap((from) =>
    [...readDocument(from).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, to = '']) => ({ from, to })),
  );
  test.for(links)('$from: $to', ({ from, to }) => {
    expect(existsSync(new URL(to, new URL(`../../${from}`, import.meta.url)))).toBe(true);
  });
});
