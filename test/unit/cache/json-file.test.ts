import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, truncateSync, utimesSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { readJsonFile, removeFile, writeJsonFile } from '../../../src/cache/json-file.ts';
import { type Home, temporaryHome } from '../../support/home.ts';

const good = '{"accessToken": "CANARY", "n": 1}';
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

describe('read as they are', () => {
  test.for([
    ['blanks and CRLF round it', `\r\n ${good}\r\n`, { accessToken: 'CANARY', n: 1 }],
    ['the last of two fields of one name', '{"a": 1, "a": 2}', { a: 2 }],
    ['lone surrogates', '{"a": "\\ud800"}', { a: '\ud800' }],
    [
      '64 levels',
      `{"a": ${'['.repeat(63)}${']'.repeat(63)}}`,
      { a: JSON.parse('['.repeat(63) + ']'.repeat(63)) },
    ],
  ] as const)('%s', ([, content, found]) => {
    using home = temporaryHome();
    writeOld(home, content);
    expect(readJsonFile(home.at('x.json'))).toEqual({ found });
  });

  test('a looser mode, silently', () => {
    using home = temporaryHome();
    home.write('x.json', good);
    chmodSync(home.at('x.json'), 0o666);
    expect(readJsonFile(home.at('x.json'))).toHaveProperty('found');
  });

  test('a link to a file', () => {
    using home = temporaryHome();
    home.write('dotfiles/x.json', good);
    symlinkSync(home.at('dotfiles/x.json'), home.at('x.json'));
    expect(readJsonFile(home.at('x.json'))).toHaveProperty('found');
  });

  test('a field called __proto__ is a field, and pollutes nothing', () => {
    using home = temporaryHome();
    writeOld(home, '{"__proto__": {"polluted": true}, "constructor": 1}');
    const read = readJsonFile(home.at('x.json'));
    expect('found' in read && Object.keys(read.found)).toEqual(['__proto__', 'constructor']);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

test('a file that another process rewrites in place, as the AWS CLI does, is never seen half-written', async () => {
  using home = temporaryHome();
  home.write('x.json', good);
  // Truncates, writes a part, and writes the rest a moment later; over and over.
  const writer = spawn(process.execPath, [
    '-e',
    `const fs = require('fs');
     const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
     for (let i = 0; i < 60; i++) {
       const fd = fs.openSync(process.argv[1], 'w');
       fs.writeSync(fd, process.argv[2].slice(0, 10));
       pause(3);
       fs.writeSync(fd, process.argv[2].slice(10));
       fs.closeSync(fd);
       pause(12);
     }`,
    home.at('x.json'),
    good,
  ]);
  const ended = new Promise<number | null>((resolve) => writer.on('close', resolve));
  let isWriting = true;
  void ended.then(() => {
    isWriting = false;
  });
  const misses: string[] = [];
  while (isWriting) {
    const read = readJsonFile(home.at('x.json'));
    if ('reason' in read) {
      misses.push(read.reason);
    }
    await setImmediate();
  }
  expect(await ended).toBe(0);
  expect(misses).toEqual([]);
});

describe('a file is written', () => {
  test('as botocore does: one spaced line, ASCII, fields in order, no final newline', () => {
    using home = temporaryHome();
    writeJsonFile(home.at('x.json'), { b: 'ü\u007f', a: [1, 2], c: { d: true } });
    expect(home.read('x.json')).toBe('{"b": "\\u00fc\\u007f", "a": [1, 2], "c": {"d": true}}');
  });
});

describe('removing', () => {
  test('a file', () => {
    using home = temporaryHome();
    home.write('x.json', good);
    removeFile(home.at('x.json'));
    expect(home.files()).toEqual({});
  });

  test('what is not there is no error', () => {
    using home = temporaryHome();
    expect(() => removeFile(home.at('gone/x.json'))).not.toThrow();
  });

  test('a link takes the link, not its target', () => {
    using home = temporaryHome();
    home.write('target', good);
    symlinkSync(home.at('target'), home.at('x.json'));
    removeFile(home.at('x.json'));
    expect(home.files()).toEqual({ target: good });
  });
});

/** A file that has not just been written, so that nobody takes it for a torn one. */
function writeOld(home: Home, content: string | Uint8Array): void {
  home.write('x.json', content);
  utimesSync(home.at('x.json'), 1, 1);
}

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
