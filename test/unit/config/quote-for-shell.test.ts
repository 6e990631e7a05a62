import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { quoteForShell } from '../../../src/config/quote-for-shell.ts';

test('a plain path stays readable', () => {
  expect(quoteForShell('~/.aws/config')).toBe('~/.aws/config');
});

test.for(['', 'my files/config', "it's", '$HOME/`id`"\\', 'a;b&c|d', 'ü\n\t*?', '#a', '!!'])(
  'sh gives back %j as it was',
  (text) => {
    expect(execFileSync('sh', ['-c', `printf %s ${quoteForShell(text)}`], { encoding: 'utf8' })).toBe(text);
  },
);
