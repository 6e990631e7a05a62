import { mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { behindLinks } from '../../../src/files/behind-links.ts';
import { temporaryHome } from '../../support/home.ts';

describe('a file has one path', () => {
  test.each([
    ['itself', 'file'],
    ['a link', 'link'],
    ['a link to a link', 'link-to-link'],
    ['a link in a folder that is a link', 'folder-link/up'],
    ['a folder above one that is a link', 'folder-link/../deep/../../file'],
  ])('by way of %s: what realpath says', (_, way) => {
    using home = temporaryHome();
    home.write('file', '');
    mkdirSync(home.at('a/deep'), { recursive: true });
    symlinkSync(home.at('file'), home.at('link'));
    symlinkSync('link', home.at('link-to-link'));
    symlinkSync('a/deep', home.at('folder-link'));
    symlinkSync('../../link-to-link', home.at('a/deep/up'));
    const path = `${home.path}/${way}`;
    expect(behindLinks(path)).toBe(realpathSync.native(path));
    expect(behindLinks(path)).toBe(home.at('file'));
  });

  test('that is not there yet, nor its folder: where it would be', () => {
    using home = temporaryHome();
    mkdirSync(home.at('real'));
    symlinkSync('real', home.at('link'));
    symlinkSync('real/none', home.at('dangling'));
    expect(behindLinks(home.at('link/new/file'))).toBe(home.at('real/new/file'));
    expect(behindLinks(home.at('dangling'))).toBe(home.at('real/none'));
  });

  test('a link that leads back to itself stays what it is', () => {
    using home = temporaryHome();
    symlinkSync('loop', home.at('loop'));
    expect(behindLinks(home.at('loop'))).toBe(home.at('loop'));
  });
});
