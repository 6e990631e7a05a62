import { spawn } from 'node:child_process';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { readJsonFile } from '../../../src/cache/json-file.ts';
import { type Home, temporaryHome } from '../../support/home.ts';
import { good, writeOld } from './write-old.ts';

interface Writer {
  readonly rounds: number;
  /** Between two parts. */
  readonly milliseconds: number;
  readonly parts: number;
  /** How far the clock of the file system is from ours. */
  readonly aheadSeconds: number;
}

test('a file that another process rewrites in place, as the AWS CLI does, is never seen half-written', async () => {
  using home = temporaryHome();
  home.write('x.json', good);
  const writer = { rounds: 60, milliseconds: 3, parts: 2, aheadSeconds: 0 };
  expect(await missesWhile(home, writer)).toEqual([]);
});

// Again where a busy system has stopped the writer for longer than a file is watched.
describe('nor where the clock of the file system', { retry: 2 }, () => {
  test.for<[string, Writer]>([
    ['is behind', { rounds: 20, milliseconds: 3, parts: 2, aheadSeconds: -10 }],
    ['is ahead', { rounds: 20, milliseconds: 3, parts: 2, aheadSeconds: 10 }],
    ['is behind, and the writer slow', { rounds: 5, milliseconds: 12, parts: 10, aheadSeconds: -10 }],
  ])('%s', async ([, writer]) => {
    using home = temporaryHome();
    home.write('x.json', good);
    expect(await missesWhile(home, writer)).toEqual([]);
  });
});

describe('a file that is cut for good, and old', () => {
  test.for([
    ['small', good.slice(0, -1)],
    ['as large as may be', `{"a": [${'1,'.repeat(524_000)}`],
  ])('%s, is given up within a moment', ([, content]) => {
    using home = temporaryHome();
    writeOld(home, content ?? '');
    const start = performance.now();
    expect(readJsonFile(home.at('x.json'))).toHaveProperty('reason');
    expect(performance.now() - start).toBeLessThan(500);
  });
});

/** The reasons why the file was no entry while a process truncated it, and wrote it part by part, over and over. */
async function missesWhile(home: Home, writer: Writer): Promise<string[]> {
  const child = spawn(process.execPath, [
    '-e',
    `const fs = require('fs');
     const [file, text, settings] = process.argv.slice(1);
     const { rounds, milliseconds, parts, aheadSeconds } = JSON.parse(settings);
     const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
     const date = (fd) => {
       const time = Date.now() / 1000 + aheadSeconds;
       fs.futimesSync(fd, time, time);
     };
     const length = Math.ceil(text.length / parts);
     for (let round = 0; round < rounds; round += 1) {
       const fd = fs.openSync(file, 'w');
       date(fd);
       for (let part = 0; part < parts; part += 1) {
         fs.writeSync(fd, text.slice(part * length, (part + 1) * length));
         date(fd);
         pause(milliseconds);
       }
       fs.closeSync(fd);
       pause(12);
     }`,
    home.at('x.json'),
    good,
    JSON.stringify(writer),
  ]);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
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
  return misses;
}
