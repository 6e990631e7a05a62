import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, test } from 'vitest';
import { editConfigFile } from '../../../../src/config/edit/edit-config-file.ts';
import { AwssoError } from '../../../../src/errors.ts';
import { type Home, temporaryHome } from '../../../support/home.ts';

const change = { kind: 'profile', name: 'dev', settings: { region: 'b' } } as const;
const before = '[profile dev]\nregion = a\n';
const after = '[profile dev]\nregion = b\n';
const file = '.aws/config';
const backup = '.aws/config.awsso.bak';

const isRoot = process.geteuid?.() === 0;

function modeOf(home: Home, path: string): string {
  return (statSync(home.at(path)).mode & 0o777).toString(8);
}

function refusalOf(edit: () => unknown): AwssoError {
  try {
    edit();
  } catch (error) {
    if (error instanceof AwssoError) {
      return error;
    }
    throw error;
  }
  throw new Error('the edit was not refused');
}

/** For root no file is read-only. */
function asNobody<T>(home: Home, run: () => T): T {
  if (!isRoot) {
    return run();
  }
  const nobody = 65534;
  for (const name of ['', '.aws', file]) {
    chownSync(home.at(name), nobody, nobody);
  }
  process.seteuid?.(nobody);
  try {
    return run();
  } finally {
    process.seteuid?.(0);
  }
}

describe('a file that is edited', () => {
  test('is replaced, and kept as it was beside it', () => {
    using home = temporaryHome(before);
    const inode = statSync(home.at(file)).ino;
    const edit = editConfigFile(home.at(file), [change]);
    expect(edit).toMatchObject({ before, after, backup: home.at(backup) });
    expect(home.files()).toEqual({ [file]: after, [backup]: before });
    expect(statSync(home.at(file)).ino).not.toBe(inode);
    expect(modeOf(home, backup)).toBe('600');
  });

  test.for(['600', '644', '660'])('keeps its mode %s, and its folder too', (mode) => {
    using home = temporaryHome(before);
    chmodSync(home.at(file), Number.parseInt(mode, 8));
    chmodSync(home.at('.aws'), 0o755);
    editConfigFile(home.at(file), [change]);
    expect([modeOf(home, file), modeOf(home, '.aws'), modeOf(home, backup)]).toEqual([mode, '755', '600']);
  });

  test('is 0600 afterwards when it holds credentials', () => {
    using home = temporaryHome('', '[dev]\nregion = a\n');
    chmodSync(home.at('.aws/credentials'), 0o644);
    editConfigFile(home.at('.aws/credentials'), [{ ...change, kind: 'credentials' }], { isPrivate: true });
    expect(home.read('.aws/credentials')).toBe('[dev]\nregion = b\n');
    expect(modeOf(home, '.aws/credentials')).toBe('600');
  });

  test('keeps the bytes of other characters', () => {
    using home = temporaryHome('# é 😀 \u2028 \ufeff \0\r\n[profile dev]\rregion = a');
    editConfigFile(home.at(file), [change]);
    expect(home.read(file)).toBe('# é 😀 \u2028 \ufeff \0\r\n[profile dev]\rregion = b');
  });

  test('behind a link is edited there, and the link stays', () => {
    using home = temporaryHome();
    home.write('dotfiles/aws', before);
    mkdirSync(home.at('.aws'));
    symlinkSync('../dotfiles/aws', home.at('.aws/other'));
    symlinkSync('other', home.at(file));
    editConfigFile(home.at(file), [change]);
    expect(home.files()).toEqual({ 'dotfiles/aws': after, [backup]: before });
    expect([readlinkSync(home.at(file)), readlinkSync(home.at('.aws/other'))]).toEqual([
      'other',
      '../dotfiles/aws',
    ]);
  });

  test('has one backup, of the last edit, which replaces a link', () => {
    using home = temporaryHome(before);
    home.write('victim', 'theirs');
    symlinkSync(home.at('victim'), home.at(backup));
    editConfigFile(home.at(file), [change]);
    expect(lstatSync(home.at(backup)).isSymbolicLink()).toBe(false);
    editConfigFile(home.at(file), [{ ...change, settings: { region: 'c' } }]);
    expect(home.files()).toEqual({
      [file]: '[profile dev]\nregion = c\n',
      [backup]: after,
      victim: 'theirs',
    });
  });

  test('loses what a killed process left half-made of it, and nothing else', () => {
    using home = temporaryHome(before);
    const old = new Date(Date.now() - 11 * 60_000);
    const left = `${file}.1-1.0123456789ab.tmp`;
    const others = { '.aws/other.1-1.0123456789ab.tmp': 'x', [`${file}.tmp`]: 'x' };
    for (const [name, text] of Object.entries({ [left]: 'x', ...others })) {
      home.write(name, text);
      utimesSync(home.at(name), old, old);
    }
    editConfigFile(home.at(file), [change]);
    expect(home.files()).toEqual({ [file]: after, [backup]: before, ...others });
  });

  test.skipIf(!isRoot)('stays another user’s when root edits it (needs root)', () => {
    using home = temporaryHome(before);
    chownSync(home.at(file), 1234, 1235);
    editConfigFile(home.at(file), [change]);
    const owners = [file, backup].map((name) => statSync(home.at(name))).map(({ uid, gid }) => [uid, gid]);
    expect(owners).toEqual([
      [1234, 1235],
      [1234, 1235],
    ]);
  });
});

describe('a new file', () => {
  test('is 0600 in a folder of 0700, and has no backup', () => {
    using home = temporaryHome();
    expect(editConfigFile(home.at(file), [change])).toMatchObject({ before: '', after, backup: undefined });
    expect(home.files()).toEqual({ [file]: after });
    expect([modeOf(home, file), modeOf(home, '.aws')]).toEqual(['600', '700']);
  });

  test('leaves the folder that is there as it is', () => {
    using home = temporaryHome();
    chmodSync(home.path, 0o755);
    editConfigFile(home.at('config'), [change]);
    expect(modeOf(home, '.')).toBe('755');
  });
});

describe('nothing is written', () => {
  test('when nothing changes', () => {
    using home = temporaryHome(after);
    const { mtimeMs, ino } = statSync(home.at(file));
    expect(editConfigFile(home.at(file), [change])).toMatchObject({
      before: after,
      after,
      backup: undefined,
    });
    expect(home.files()).toEqual({ [file]: after });
    expect(statSync(home.at(file))).toMatchObject({ mtimeMs, ino });
    editConfigFile(home.at('new/config'), [{ ...change, settings: {} }]);
    expect(existsSync(home.at('new'))).toBe(false);
  });

  test('in a dry run', () => {
    using home = temporaryHome(before);
    expect(editConfigFile(home.at(file), [change], { isDryRun: true })).toMatchObject({
      before,
      after,
      backup: undefined,
    });
    expect(editConfigFile(home.at('new/config'), [change], { isDryRun: true })).toMatchObject({
      before: '',
      after,
    });
    expect(home.files()).toEqual({ [file]: before });
    expect(home.entries()).toEqual(['.aws', file]);
  });

  test.for([
    ['', 'theirs'],
    [before, 'theirs'],
    [before, undefined],
  ])('when a file %j has become %j meanwhile', ([text = '', theirs]) => {
    using home = temporaryHome(text);
    const racing = {
      ...change,
      get settings() {
        if (theirs === undefined) {
          rmSync(home.at(file), { force: true });
        } else {
          home.write(file, theirs);
        }
        return change.settings;
      },
    };
    const { code, message } = refusalOf(() => editConfigFile(home.at(file), [racing]));
    expect({ code, message }).toEqual({
      code: 'config',
      message: `${home.at(file)} was changed by another program while it was being edited, so nothing was written`,
    });
    expect(home.files()[file]).toBe(theirs);
    expect(home.entries().filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('when the file is not UTF-8', () => {
    using home = temporaryHome();
    home.write(file, Buffer.from('[a]\nx = \xe9\n', 'latin1'));
    expect(refusalOf(() => editConfigFile(home.at(file), [change])).message).toContain(
      ':2: this line is not UTF-8',
    );
  });

  test.for(['\ufeff', '[a]\nno setting\n'])('when the file is one that cannot be read: %j', (text) => {
    using home = temporaryHome(text);
    expect(refusalOf(() => editConfigFile(home.at(file), [change])).code).toBe('config');
    expect(home.files()).toEqual({ [file]: text });
  });
});

describe('a file that cannot be replaced is refused', () => {
  test('a link that leads nowhere', () => {
    using home = temporaryHome();
    mkdirSync(home.at('.aws'));
    symlinkSync('gone', home.at(file));
    expect(refusalOf(() => editConfigFile(home.at(file), [change])).message).toBe(
      `${home.at(file)} is a link to gone, which does not exist`,
    );
    expect(lstatSync(home.at(file)).isSymbolicLink()).toBe(true);
  });

  test('a file where its folder should be', () => {
    using home = temporaryHome();
    writeFileSync(home.at('.aws'), '');
    expect(refusalOf(() => editConfigFile(home.at(file), [change])).message).toBe(
      `${home.at(file)} cannot be there: ${home.at('.aws')} is not a folder`,
    );
  });

  test('a device', () => {
    expect(refusalOf(() => editConfigFile('/dev/null', [change])).message).toBe(
      '/dev/null is not a regular file, so it cannot be edited',
    );
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  test('a read-only file', () => {
    using home = temporaryHome(before);
    chmodSync(home.at(file), 0o444);
    const { message, hint } = asNobody(home, () => refusalOf(() => editConfigFile(home.at(file), [change])));
    expect({ message, hint }).toEqual({
      message: `${home.at(file)} is read-only`,
      hint: `chmod u+w ${home.at(file)}`,
    });
    expect(home.files()).toEqual({ [file]: before });
  });

  test('a folder that nothing may be written to', () => {
    using home = temporaryHome(before);
    const { message, hint } = asNobody(home, () => {
      chmodSync(home.at('.aws'), 0o500);
      return refusalOf(() => editConfigFile(home.at(file), [change]));
    });
    chmodSync(home.at('.aws'), 0o700);
    expect({ message, hint }).toEqual({
      message: `${home.at(file)} cannot be written [EACCES]`,
      hint: `ls -ld ${home.at('.aws')}`,
    });
    expect(home.files()).toEqual({ [file]: before });
  });

  test.skipIf(process.platform !== 'linux')('a place where no file can be made (needs /proc)', () => {
    const { code, message, hint } = refusalOf(() => editConfigFile('/proc/awsso/config', [change]));
    expect({ code, message, hint }).toEqual({
      code: 'config',
      message: '/proc/awsso/config cannot be written [ENOENT]',
      hint: 'ls -ld /proc/awsso',
    });
  });
});
