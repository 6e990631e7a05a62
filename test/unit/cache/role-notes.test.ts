import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { roleEntries } from '../../../src/cache/role-credentials-store.ts';
import { forgetNotes, notedRoleFiles, noteRole } from '../../../src/cache/role-notes.ts';
import { tokenEntry } from '../../../src/cache/token-store.ts';
import { temporaryHome } from '../../support/home.ts';
import { roleOf, sessionOf } from './session-of.ts';

const session = sessionOf();
const [first, second] = [roleOf(session, { roleName: 'A' }), roleOf(session, { roleName: 'B' })];
const notes = `.aws/awsso/roles/${basename(tokenEntry('', session).file)}`;

test('a session knows the role files that were noted under it, each once', () => {
  using home = temporaryHome();
  for (const role of [first, second, first]) {
    noteRole(home.path, role);
  }
  expect(notedRoleFiles(home.path, session)).toEqual(
    [first, second].map((role) => roleEntries(home.path, role)[0].file),
  );
});

test('and no other session does', () => {
  using home = temporaryHome();
  noteRole(home.path, first);
  expect(notedRoleFiles(home.path, sessionOf({ name: 'other' }))).toEqual([]);
});

test('the note is private, and in a folder of awsso', () => {
  using home = temporaryHome();
  noteRole(home.path, first);
  expect(Object.keys(home.files())).toEqual([notes]);
  expect(statSync(home.at(notes)).mode & 0o777).toBe(0o600);
});

test('a role that is noted already is not written again', () => {
  using home = temporaryHome();
  noteRole(home.path, first);
  const before = statSync(home.at(notes)).ino;
  noteRole(home.path, first);
  expect(statSync(home.at(notes)).ino).toBe(before);
});

test('notes are forgotten', () => {
  using home = temporaryHome();
  noteRole(home.path, first);
  forgetNotes(home.path, session);
  expect(notedRoleFiles(home.path, session)).toEqual([]);
  expect(home.files()).toEqual({});
});

test.for([
  ['damaged', '{"files": ["'],
  ['of another shape', '{"files": "x"}'],
  ['a list', '[]'],
  [
    'full of names that lead elsewhere',
    JSON.stringify({
      files: [
        '../../config',
        '/etc/passwd',
        `${'0'.repeat(40)}.json/../../../config`,
        `x\n${'0'.repeat(40)}.json`,
        `${'0'.repeat(40)}.json\n`,
        'session.db',
        5,
        null,
      ],
    }),
  ],
] as const)('a note that is %s names no file', ([, content]) => {
  using home = temporaryHome();
  home.write(notes, content);
  expect(notedRoleFiles(home.path, session)).toEqual([]);
});

test('a damaged note is replaced by the next', () => {
  using home = temporaryHome();
  home.write(notes, '{"files": ["');
  noteRole(home.path, first);
  expect(notedRoleFiles(home.path, session)).toHaveLength(1);
});
