import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { tokenEntry } from '../../../src/cache/cache-entry.ts';
import { roleEntries } from '../../../src/cache/role-credentials-store.ts';
import { forgetNote, forgetNotes, notedRoleFiles, noteRole } from '../../../src/cache/role-notes.ts';
import { temporaryHome } from '../../support/home.ts';
import { roleOf, sessionOf } from '../../support/session-of.ts';

const session = sessionOf();
const [first, second] = [roleOf(session, { roleName: 'A' }), roleOf(session, { roleName: 'B' })];
const notes = `.aws/awsso/roles/${basename(tokenEntry('', session).file, '.json')}`;

function cacheFile(home: string, role: typeof first): string {
  return roleEntries(home, role)[0].file;
}

test('a session knows the role files that were noted under it, each once', () => {
  using home = temporaryHome();
  for (const role of [first, second, first]) {
    noteRole(home.path, role);
  }
  expect(notedRoleFiles(home.path, session)).toEqual(
    [first, second].map((role) => cacheFile(home.path, role)).sort(),
  );
});

test('and no other session does', () => {
  using home = temporaryHome();
  noteRole(home.path, first);
  expect(notedRoleFiles(home.path, sessionOf({ name: 'other' }))).toEqual([]);
});

test.for([
  ['022', 0o022],
  ['0777', 0o777],
] as const)('a note is private, and in folders of awsso that are too, under umask %s', ([, umask]) => {
  using home = temporaryHome();
  const before = process.umask(umask);
  try {
    noteRole(home.path, first);
  } finally {
    process.umask(before);
  }
  const note = `${notes}/${basename(cacheFile('', first), '.json')}`;
  expect(home.files()).toEqual({ [note]: '' });
  expect(statSync(home.at(note)).mode & 0o777).toBe(0o600);
  for (const folder of [notes, '.aws/awsso/roles', '.aws/awsso', '.aws']) {
    expect(statSync(home.at(folder)).mode & 0o777).toBe(0o700);
  }
});

test('one note is forgotten, or all of a session', () => {
  using home = temporaryHome();
  noteRole(home.path, first);
  noteRole(home.path, second);
  forgetNote(home.path, first);
  expect(notedRoleFiles(home.path, session)).toEqual([cacheFile(home.path, second)]);
  forgetNotes(home.path, session);
  expect(notedRoleFiles(home.path, session)).toEqual([]);
  expect(home.files()).toEqual({});
});

test('what has not the name of a key is no note', () => {
  using home = temporaryHome();
  for (const name of ['config', `${'0'.repeat(40)}.json`, `x\n${'0'.repeat(40)}`, 'session.db']) {
    home.write(`${notes}/${name}`, '');
  }
  expect(notedRoleFiles(home.path, session)).toEqual([]);
});

test('a file where the folder should be names nothing, and is no reason not to log out', () => {
  using home = temporaryHome();
  home.write(notes, '{"files": ["');
  expect(notedRoleFiles(home.path, session)).toEqual([]);
  forgetNotes(home.path, session);
  expect(home.files()).toEqual({});
});
