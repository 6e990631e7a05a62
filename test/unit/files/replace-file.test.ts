import { spawn } from 'node:child_process';
import {
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, test } from 'vitest';
import { removeFile } from '../../../src/cache/write-json-file.ts';
import { sweepLeftovers } from '../../../src/files/half-made.ts';
import { replaceFile } from '../../../src/files/replace-file.ts';
import { thisSystem } from '../../../src/lock/owner.ts';
import { temporaryHome } from '../../support/home.ts';

const name = `${'0'.repeat(40)}.json`;
const file = `.aws/sso/cache/${'0'.repeat(40)}.json`;

describe('a file is replaced by rename', () => {
  test('its inode is another, so that a reader sees the old text or the new', () => {
    using home = temporaryHome();
    home.write(file, 'old');
    const before = statSync(home.at(file)).ino;
    replaceFile(home.at(file), 'new');
    expect(home.read(file)).toBe('new');
    expect(statSync(home.at(file)).ino).not.toBe(before);
  });

  test('a symbolic link is replaced, and its target untouched', () => {
    using home = temporaryHome();
    home.write('victim', 'theirs');
    mkdirSync(home.at('.aws/sso/cache'), { recursive: true });
    symlinkSync(home.at('victim'), home.at(file));
    replaceFile(home.at(file), 'new');
    expect(lstatSync(home.at(file)).isSymbolicLink()).toBe(false);
    expect(home.files()).toEqual({ victim: 'theirs', [file]: 'new' });
  });

  test('a hard link keeps the old text', () => {
    using home = temporaryHome();
    home.write(file, 'old');
    linkSync(home.at(file), home.at('other-name'));
    replaceFile(home.at(file), 'new');
    expect(home.files()).toEqual({ 'other-name': 'old', [file]: 'new' });
  });

  test('a folder that is a link to another is written in, and stays a link', () => {
    using home = temporaryHome();
    mkdirSync(home.at('dotfiles/aws'), { recursive: true });
    symlinkSync(home.at('dotfiles/aws'), home.at('.aws'));
    replaceFile(home.at(file), 'new');
    expect(readFileSync(home.at(`dotfiles/aws/sso/cache/${name}`), 'utf8')).toBe('new');
    expect(lstatSync(home.at('.aws')).isSymbolicLink()).toBe(true);
  });

  test('nothing else is left in the folder', () => {
    using home = temporaryHome();
    replaceFile(home.at(file), 'x');
    expect(Object.keys(home.files())).toEqual([file]);
  });

  test('nothing else is left when the rename fails, and the folder in the way is untouched', () => {
    using home = temporaryHome();
    home.write(`${file}/theirs`, 'x');
    expect(() => replaceFile(home.at(file), 'new')).toThrow();
    expect(home.files()).toEqual({ [`${file}/theirs`]: 'x' });
  });

  test('a folder that cannot be made is an error', () => {
    using home = temporaryHome();
    home.write('.aws', 'a file');
    expect(() => replaceFile(home.at(file), 'new')).toThrow();
    expect(home.files()).toEqual({ '.aws': 'a file' });
  });
});

describe('what a killed process left half-made', () => {
  const namespace = /\d+/.exec(thisSystem().pidNamespace ?? '')?.[0] ?? '0';
  const half = (pid: number, of = namespace) => `${name}.${of}-${pid}.0123456789ab.tmp`;

  test('is removed at the next write, while that of a living process and of others stays', async () => {
    using home = temporaryHome();
    const folder = home.at('.aws/sso/cache');
    mkdirSync(folder, { recursive: true });
    const gone = await endedPid();
    const kept = [
      half(process.pid),
      half(gone, '1'),
      'tmpabcdef.tmp',
      `${name}.tmp`,
      'notes.1-1.0123456789ab.tmp',
    ];
    for (const left of [half(gone), ...kept]) {
      writeFileSync(`${folder}/${left}`, 'SECRET');
    }
    replaceFile(home.at(file), 'new');
    expect(readdirSync(folder).sort()).toEqual([name, ...kept].sort());
  });

  test('is removed after ten minutes, of whatever process it is', () => {
    using home = temporaryHome();
    home.write(`.aws/sso/cache/${half(1, '1')}`, 'SECRET');
    const before = new Date(Date.now() - 11 * 60_000);
    utimesSync(home.at(`.aws/sso/cache/${half(1, '1')}`), before, before);
    replaceFile(home.at(file), 'new');
    expect(Object.keys(home.files())).toEqual([file]);
  });

  test('is removed with the file itself', async () => {
    using home = temporaryHome();
    home.write(file, 'old');
    home.write(`.aws/sso/cache/${half(await endedPid())}`, 'SECRET');
    removeFile(home.at(file));
    expect(home.files()).toEqual({});
  });

  test('in a folder that is not there is no error', () => {
    using home = temporaryHome();
    expect(() => sweepLeftovers(home.at('gone'))).not.toThrow();
  });
});

/** The id of a process that is no more. */
async function endedPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await new Promise((resolve) => child.on('close', resolve));
  return child.pid ?? 0;
}
