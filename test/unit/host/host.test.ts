import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { systemHost } from '../../../src/host/host.ts';
import { temporaryHome } from '../../support/home.ts';

const url = 'https://device.sso.example/?user_code=ABCD-EFGH&x=$(touch canary)`touch canary`';

describe('a browser that the person names', () => {
  test.for([
    ['gets the URL as its last word', ['a b'], ['a b', url]],
    ['gets it where %s stands', ['--url=%s', '--new'], [`--url=${url}`, '--new']],
    ['gets it wherever %s stands', ['%s', '%s'], [url, url]],
    ['gets every word as it is: there is no shell', ['$HOME', ';', '*'], ['$HOME', ';', '*', url]],
  ] as const)('%s', async ([, words, received]) => {
    using home = temporaryHome();
    execFileSync('mkfifo', [home.at('words')]);
    home.write('browser', `#!/bin/sh\nprintf '%s\\n' "$@" > ${home.at('words')}\n`);
    chmodSync(home.at('browser'), 0o700);
    const heard = readFile(home.at('words'), 'utf8');
    await systemHost().openBrowser(url, [home.at('browser'), ...words]);
    expect((await heard).trimEnd().split('\n')).toEqual(received);
    expect(Object.keys(home.files())).toEqual(['browser']);
  });

  test('and that is not there costs nothing but itself', async () => {
    await expect(systemHost().openBrowser(url, ['/gone/browser'])).resolves.toBeUndefined();
    await expect(systemHost().openBrowser(url, [''])).resolves.toBeUndefined();
    await expect(systemHost().openBrowser('https://x.example/\0', ['true'])).resolves.toBeUndefined();
  });
});
