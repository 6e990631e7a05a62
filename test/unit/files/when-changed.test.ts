import { chmodSync, renameSync } from 'node:fs';
import { expect, test } from 'vitest';
import { whenChanged } from '../../../src/files/when-changed.ts';
import { type Home, temporaryHome } from '../../support/home.ts';

/** Looks at two files, and counts how often it was asked to. */
function looking(home: Home) {
  let looks = 0;
  const look = whenChanged([home.at('one'), home.at('two')], () => {
    looks += 1;
    return home.files()['two'];
  });
  return { look, count: () => looks };
}

test('the first look is taken, and no other while the files stay as they are: it finds what it found', () => {
  using home = temporaryHome();
  const { look, count } = looking(home);
  expect([look(), look()]).toEqual([undefined, undefined]);
  expect(count()).toBe(1);
  home.write('two', 'new');
  expect([look(), look(), look()]).toEqual(['new', 'new', 'new']);
  expect(count()).toBe(2);
});

test.each<[string, (home: Home) => void]>([
  ['is made', (home) => home.write('two', 'new')],
  [
    'is replaced',
    (home) => {
      home.write('other', 'new');
      renameSync(home.at('other'), home.at('two'));
    },
  ],
  ['is written in place, as long as before', (home) => home.write('one', 'new')],
  ['is cut', (home) => home.write('one', '')],
  ['is removed', (home) => home.remove('one')],
  ['may be read by others now', (home) => chmodSync(home.at('one'), 0o644)],
])('a look is taken when a file %s', (_, change) => {
  using home = temporaryHome();
  home.write('one', 'old');
  const { look, count } = looking(home);
  look();
  change(home);
  expect([look(), count()]).toEqual([home.files()['two'], 2]);
});

test('where no file can be, there is nothing to look for again', () => {
  using home = temporaryHome();
  home.write('file', '');
  let looks = 0;
  const look = whenChanged([home.at('file/below')], () => {
    looks += 1;
    return undefined;
  });
  look();
  look();
  expect(looks).toBe(1);
});
