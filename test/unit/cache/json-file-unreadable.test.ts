import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, truncateSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readJsonFile } from '../../../src/cache/json-file.ts';
import { temporaryHome } from '../../support/home.ts';
import { good, writeOld } from './write-old.ts';

const damaged = 'not valid JSON (cut short or damaged)';

describe('a file that is no JSON object is no entry, and the reason quotes nothing of it', () => {
  const deep = `{"CANARY": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  test.for([
    ['empty', '', 'the file is empty'],
    ['one byte', '{', damaged],
    ['cut short', good.slice(0, -5), damaged],
    ['with the end of an older, longer text after it', `${good}"}`, damaged],
    ['two objects', `${good}${good}`, damaged],
    ['null', 'null', 'not a JSON object'],
    ['a list', '["CANARY"]', 'not a JSON object'],
    ['a string', '"CANARY"', 'not a JSON object'],
    ['a number', '42', 'not a JSON object'],
    ['true', 'true', 'not a JSON object'],
    ['filled with NUL', '\0'.repeat(200), damaged],
    ['begun with a byte order mark', `\ufeff${good}`, damaged],
    ['UTF-16', Buffer.from(`\ufeff${good}`, 'utf16le'), 'not valid UTF-8'],
    ['Latin-1', Buffer.from('{"a": "ü CANARY"}', 'latin1'), 'not valid UTF-8'],
    ['not JSON at all', 'CANARY=1', damaged],
    ['single quotes', "{'a': 'CANARY'}", damaged],
    ['nested 100,000 deep', deep, 'nested too deeply'],
    ['nested 100,000 deep and cut', deep.slice(0, 100_000), 'nested too deeply'],
  ] as const)('%s', ([, content, reason]) => {
    using home = temporaryHome();
    writeOld(home, content);
    expect(readJsonFile(home.at('x.json'))).toEqual({ reason });
  });
});

describe('what is no readable file is no entry', () => {
  const kinds: readonly (readonly [string, string, (file: string) => void])[] = [
    ['nothing', 'no file', () => {}],
    ['a folder', 'not a regular file', mkdirSync],
    ['a FIFO, which must not hang', 'not a regular file', (file) => void execFileSync('mkfifo', [file])],
    ['a device', 'not a regular file', (file) => symlinkSync('/dev/zero', file)],
    [
      'a file that says it is empty, and is not',
      'larger than 1 MiB',
      (file) => symlinkSync('/proc/kallsyms', file),
    ],
    ['a link to itself', 'cannot be read (ELOOP)', (file) => symlinkSync(file, file)],
    ['a link to nothing', 'no file', (file) => symlinkSync(`${file}.gone`, file)],
  ];
  test.for(kinds)('%s', ([, reason, make]) => {
    using home = temporaryHome();
    make(home.at('x.json'));
    const isAbsent = reason === 'no file' ? { isAbsent: true } : {};
    expect(readJsonFile(home.at('x.json'))).toEqual({ reason, ...isAbsent });
  });

  test('a file in a file', () => {
    using home = temporaryHome();
    home.write('folder', '');
    expect(readJsonFile(home.at('folder/x.json'))).toEqual({ reason: 'no file', isAbsent: true });
  });

  test('a file of more than 1 MiB, however good', () => {
    using home = temporaryHome();
    home.write('x.json', `{"a": 1}${' '.repeat(1024 * 1024)}`);
    expect(readJsonFile(home.at('x.json'))).toEqual({ reason: 'larger than 1 MiB' });
    truncateSync(home.at('x.json'), 1024 * 1024);
    expect(readJsonFile(home.at('x.json'))).toEqual({ found: { a: 1 } });
  });

  test('a file of mode 000', () => {
    using home = temporaryHome();
    home.write('x.json', good);
    chmodSync(home.path, 0o755);
    chmodSync(home.at('x.json'), 0);
    asNobody(() => {
      expect(readJsonFile(home.at('x.json'))).toEqual({ reason: 'cannot be read (EACCES)' });
    });
  });
});

/** Root may read everything. */
function asNobody(act: () => void): void {
  if (process.geteuid?.() !== 0) {
    act();
    return;
  }
  process.seteuid?.(65534);
  try {
    act();
  } finally {
    process.seteuid?.(0);
  }
}
