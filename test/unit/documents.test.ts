import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allClients } from '../clients/all-clients.ts';
import { letters } from '../clients/client.ts';
import { configFiles } from '../clients/config-files.ts';
import { readDocument } from '../support/document.ts';

const compatibility = readDocument('docs/compatibility.md');
const citations = [...compatibility.matchAll(/`(test\/[\w./-]+\.ts)` “([^”]+)”/g)].map(
  ([, file = '', title = '']) => ({ file, title }),
);

describe('docs/compatibility.md', () => {
  test('pins every fact', () => {
    const unpinned = tables(compatibility)
      .filter(([head]) => head?.at(-1) === 'pinned by')
      .flatMap(([, ...facts]) => facts)
      .filter((fact) => !/^(`test\/[\w./-]+\.ts` “[^”]+”(; )?)+$/.test(fact.at(-1) ?? ''));
    expect(citations.length).toBeGreaterThan(60);
    expect(unpinned).toEqual([]);
  });

  test.for(citations)('$file has “$title”', ({ file, title }) => {
    expect(readDocument(file).replaceAll("\\'", "'")).toContain(title);
  });
});

describe('the matrix of clients in docs/compatibility.md', () => {
  test('has every client that there is, and no other', () => {
    const [matrix = []] = tables(compatibility).filter(([head]) => head?.[0] === 'client');
    expect(matrix.slice(1).map(([name]) => name)).toEqual(allClients.map(({ name }) => name));
  });

  test.for(allClients)('tells of $name its version, and in each cell an answer', ({ name, version }) => {
    const [, found, ...cells] =
      tables(compatibility)
        .flat()
        .find(([first]) => first === name) ?? [];
    expect(found).toBe(version() ?? found);
    expect(cells).toHaveLength(letters.length);
    for (const cell of cells) {
      expect(cell).toMatch(/^(yes|(yes|no) \(\d\))$/);
    }
  });

  test.for(configFiles)('tells who reads “$title” otherwise', ({ title }) => {
    const [head = []] =
      tables(compatibility)
        .filter(([first]) => first?.[0] === 'config file')
        .flat() ?? [];
    const [, ...said] =
      tables(compatibility)
        .flat()
        .find(([first]) => first === title) ?? [];
    const known = allClients.filter(({ name }) => head.includes(name));
    expect(said).toEqual(
      known.map(({ readsOtherwise }) => (readsOtherwise.includes(title) ? 'otherwise' : 'the same')),
    );
  });
});

describe('every file and heading that a document links to is there', () => {
  const documents = [
    'CHANGELOG.md',
    'README.md',
    'SECURITY.md',
    'docs/architecture.md',
    'docs/commands.md',
    'docs/compatibility.md',
    'docs/emulator.md',
    'docs/how-it-resolves.md',
    'docs/library.md',
    'docs/performance.md',
    'docs/reliability.md',
    'test/clients/README.md',
  ];
  const links = documents.flatMap((from) =>
    [...readDocument(from).matchAll(/\]\((?!https?:)([^)]+)/g)].map(([, to = '']) => ({ from, to })),
  );
  test.for(links)('$from: $to', ({ from, to }) => {
    const [file = '', heading] = to.split('#');
    const linked = file === '' ? from : join(dirname(from), file);
    expect(existsSync(new URL(`../../${linked}`, import.meta.url))).toBe(true);
    if (heading !== undefined) {
      expect(anchorsOf(readDocument(linked))).toContain(heading);
    }
  });
});

/** As GitHub names the headings of a text. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );
}

/** The tables of a Markdown text, each as its rows of cells, without the line under the head. */
function tables(text: string): string[][][] {
  return text
    .split(/\n(?!\|)/)
    .map((block) => block.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---')))
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => line.slice(2, -2).split(' | ')));
}
