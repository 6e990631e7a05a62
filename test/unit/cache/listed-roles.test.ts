import { statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openListedRoles } from '../../../src/cache/listed-roles.ts';
import { type Home, temporaryHome } from '../../support/home.ts';
import { sessionOf } from '../../support/session-of.ts';

const began = new Date('2026-03-01T09:00:00Z');
const later = (minutes: number) => new Date(began.getTime() + minutes * 60_000);
const [one, two] = ['111111111111', '222222222222'];

function openIn(home: Home, { mark = 'token', now = began, name = 'corp' } = {}) {
  return openListedRoles(home.path, sessionOf({ name }), { mark, now });
}

function fileIn(home: Home): string {
  const file = home.entries().find((entry) => entry.endsWith('.roles.jsonl'));
  return file ?? 'none';
}

test('what is listed is known to the next run, in a file for nobody else', () => {
  using home = temporaryHome();
  const listed = openIn(home);
  listed.keep(one, ['Admin', 'é\n']);
  listed.keep(two, []);
  const again = openIn(home, { now: later(59) });
  expect([again.rolesIn(one), again.rolesIn(two), again.rolesIn('333333333333')]).toEqual([
    ['Admin', 'é\n'],
    [],
    undefined,
  ]);
  expect(statSync(home.at(fileIn(home))).mode & 0o777).toBe(0o600);
  again.forget();
  expect(fileIn(home)).toBe('none');
});

test.for([[{ mark: 'another token' }], [{ name: 'lab' }], [{ now: later(61) }], [{ now: later(-1) }]])(
  'is not, when it was by another token or session, or is old: %j',
  ([given]) => {
    using home = temporaryHome();
    openIn(home).keep(one, ['Admin']);
    const other = openIn(home, given);
    expect(other.rolesIn(one)).toBeUndefined();
    other.keep(two, ['ReadOnly']);
    expect(openIn(home, given).rolesIn(one)).toBeUndefined();
    expect(openIn(home, given).rolesIn(two)).toEqual(['ReadOnly']);
  },
);

test('a line that was cut when the run was killed is not there, and spoils no other', () => {
  using home = temporaryHome();
  openIn(home).keep(one, ['Admin']);
  const file = fileIn(home);
  home.write(file, home.read(file).replace(/"\]\}\n$/, ''));
  openIn(home).keep(two, ['ReadOnly']);
  const again = openIn(home);
  expect([again.rolesIn(one), again.rolesIn(two)]).toEqual([undefined, ['ReadOnly']]);
});

test('a file with anything else in it is begun anew', () => {
  using home = temporaryHome();
  openIn(home).keep(one, ['Admin']);
  const file = fileIn(home);
  for (const content of ['', '[]', 'null\nnull', '{"mark":"token","since":"x"}\n', '\u0000'.repeat(99)]) {
    home.write(file, content);
    openIn(home).keep(two, ['ReadOnly']);
    expect(openIn(home).rolesIn(two)).toEqual(['ReadOnly']);
  }
});
