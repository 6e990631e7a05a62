import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { replaceFile } from '../../../src/files/replace-file.ts';
import { temporaryHome } from '../../support/home.ts';

const file = `.aws/sso/cache/${'0'.repeat(40)}.json`;

describe('modes', () => {
  test.for([
    ['000', 0o000],
    ['022', 0o022],
    ['077', 0o077],
    ['0277, which takes the owner bits too', 0o277],
  ] as const)('a new file is 0600 and its new folders 0700 under umask %s', ([, umask]) => {
    using home = temporaryHome();
    mkdirSync(home.at('.aws/sso'), { recursive: true, mode: 0o700 });
    withUmask(umask, () => replaceFile(home.at(file), 'x'));
    expect(modeOf(home.at(file))).toBe('600');
    expect(modeOf(home.at('.aws/sso/cache'))).toBe('700');
  });

  test.for([
    ['000', 0o000],
    ['022', 0o022],
    ['077', 0o077],
    ['0777, which takes all', 0o777],
  ] as const)('every folder on the way is 0700 under umask %s', ([, umask]) => {
    using home = temporaryHome();
    withUmask(umask, () => replaceFile(home.at(file), 'x'));
    expect(['.aws', '.aws/sso', '.aws/sso/cache'].map((folder) => modeOf(home.at(folder)))).toEqual([
      '700',
      '700',
      '700',
    ]);
  });

  test('a looser file and folder are repaired at the next write', () => {
    using home = temporaryHome();
    home.write(file, 'old');
    chmodSync(home.at(file), 0o644);
    chmodSync(home.at('.aws/sso/cache'), 0o777);
    replaceFile(home.at(file), 'new');
    expect([modeOf(home.at(file)), modeOf(home.at('.aws/sso/cache'))]).toEqual(['600', '700']);
  });

  test('a folder that lost its bits is repaired too', () => {
    using home = temporaryHome();
    home.write(file, 'old');
    chmodSync(home.at('.aws/sso/cache'), 0o500);
    replaceFile(home.at(file), 'new');
    expect(modeOf(home.at('.aws/sso/cache'))).toBe('700');
  });

  test('a file of mode 0400 is replaced', () => {
    using home = temporaryHome();
    home.write(file, 'old');
    chmodSync(home.at(file), 0o400);
    replaceFile(home.at(file), 'new');
    expect([home.read(file), modeOf(home.at(file))]).toEqual(['new', '600']);
  });
});

function modeOf(path: string): string {
  return (statSync(path).mode & 0o7777).toString(8);
}

function withUmask(umask: number, act: () => void): void {
  const before = process.umask(umask);
  try {
    act();
  } finally {
    process.umask(before);
  }
}
