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
    expect(readFileSync(`${file}.2.bak`, 'utf8')).toBe('1\n2\n3\n');
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
  writeFileSync(file, '1\r\nsso_region: 2\r\n');
  expect(mendAt({ file, line: 2 }, 'd')).toMatch(/^sed -i\.2\.bak '2\{\/\^sso_region:\/d;}' '/);
});

test.for([
  ['[profile dev]  # mine', '[profile other]'],
  ['[profile dev', '[profile dev2]'],
  ['  [profile dev]', '[profile dev]'],
  ['(profile dev)', '[profile dev]'],
  ['profile dev', 'profile dev2'],
  ['# sso_session = corp', 'sso_session = corp'],
  ['sso_account_id 111122223333', 'sso_account_id = 111122223333'],
  ['\tsso_region = eu-west-1', '  region = eu-west-1'],
  ['sso_region\u00a0= eu-west-1', 'region = eu-west-1'],
  ['wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', '[profile dev]'],
  ['  wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', '[profile dev]'],
  ['[profile dev wJalr = x', 'region = x'],
  ['a.c = 1', 'abc = 1'],
] as const)('what mends %j leaves %j alone', ([written, now]) => {
  writeFileSync(file, `${written}\n`);
  const command = mendAt({ file, line: 1 }, 'd');
  expect(command).not.toMatch(/wJalr|1111|[^ -~]/);
  writeFileSync(file, `${now}\n`);
  execFileSync('sh', ['-c', command]);
  expect(readFileSync(file, 'utf8')).toBe(`${now}\n`);
  writeFileSync(file, `${written}\n`);
  execFileSync('sh', ['-c', command]);
  expect(readFileSync(file, 'utf8')).toBe('');
});

test('lines that belong together are mended together or not at all', () => {
  const written = '# [profile dev]\n#region = x\n;output = y\n# of ana\n';
  writeFileSync(file, written);
  const command = mendAt({ file, line: 1 }, 's/^[#;] *//', 3);
  const deleted = mendAt({ file, line: 1 }, 'd', 3);
  writeFileSync(file, `#\n${written}`);
  execFileSync('sh', ['-c', command]);
  execFileSync('sh', ['-c', deleted]);
  expect(readFileSync(file, 'utf8')).toBe(`#\n${written}`);
  writeFileSync(file, written);
  execFileSync('sh', ['-c', command]);
  expect(readFileSync(file, 'utf8')).toBe('[profile dev]\nregion = x\noutput = y\n# of ana\n');
  writeFileSync(file, written);
  execFileSync('sh', ['-c', deleted]);
  expect(readFileSync(file, 'utf8')).toBe('# of ana\n');
});
