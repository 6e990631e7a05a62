import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mendAt, sedReplacement } from '../../../src/config/mend-at.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "awsso it's $"));
  file = join(folder, 'config');
});
afterEach(() => rmSync(folder, { recursive: true }));

test.for(['plain', 'a/b&c\\d', "it's", '"; rm -rf $HOME `id`', '.*[^x]', '\\1'])(
  '%j is put in as it is',
  (text) => {
    writeFileSync(file, '1\n2\n3\n');
    execFileSync('sh', ['-c', mendAt({ file, line: 2 }, `s/.*/${sedReplacement(text)}/`)]);
    expect(readFileSync(file, 'utf8')).toBe(`1\n${text}\n3\n`);
    expect(readFileSync(`${file}.bak`, 'utf8')).toBe('1\n2\n3\n');
  },
);

test('a range of lines is mended at once', () => {
  writeFileSync(file, ' 1\n 2\n 3\n 4\n');
  execFileSync('sh', ['-c', mendAt({ file, line: 2 }, 's/^ *//', 3)]);
  expect(readFileSync(file, 'utf8')).toBe(' 1\n2\n3\n 4\n');
});

test('where sed would count other lines, or nothing can be counted, the editor opens', () => {
  writeFileSync(file, '1\r2\n3\r\n');
  expect(mendAt({ file, line: 2 }, 'd')).toMatch(/^\$\{EDITOR:-vi} \+2 '/);
  rmSync(file);
  expect(mendAt({ file, line: 2 }, 'd')).toMatch(/^\$\{EDITOR:-vi} \+2 '/);
  writeFileSync(file, '1\r\n2\r\n');
  expect(mendAt({ file, line: 2 }, 'd')).toMatch(/^sed -i\.bak 2d '/);
});
