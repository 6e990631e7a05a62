import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { quoteForShell } from '../../../src/config/quote-for-shell.ts';
import { isInstalled } from '../../support/installed.ts';

test.for(['~/.aws/config', '/opt/awsso', 'dev', 'https://x.awsapps.com'])('%s stays readable', (text) => {
  expect(quoteForShell(text)).toBe(text);
});

const shells = [
  ['sh', '-c'],
  ['bash', '--norc', '-c'],
  ['dash', '-c'],
  ['zsh', '-f', '-c'],
  ['fish', '--no-config', '-c'],
] as const;
const odd = [
  '',
  'my files/config',
  "it's",
  '$HOME/`id`"\\',
  'a;b&c|d',
  'ü\n\t*?',
  '#a',
  '!!',
  '=ls',
  '~root',
  '~+',
  'a~b',
  '\\',
  '\\n',
  "\\'",
  "x\\'; touch canary; #",
  "x'; touch canary; '",
  '{a,b}',
];
const seed = 20261127;

describe.for(shells)('%s', ([shell, ...flags]) => {
  const isMissing = !isInstalled(shell) && !process.env['AWSSO_REQUIRE_ALL'];

  test.skipIf(isMissing)(`${shell}: gives back odd texts, and 1000 random ones (seed ${seed})`, () => {
    const texts = [...odd, ...randomTexts(1_000)];
    const tell = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))';
    const command = [process.execPath, '-e', tell, '--', ...texts].map(quoteForShell).join(' ');
    const env = { PATH: process.env['PATH'], HOME: '/nowhere', LC_ALL: 'C.UTF-8' };
    expect(JSON.parse(execFileSync(shell, [...flags, command], { encoding: 'utf8', env }))).toEqual(texts);
  });
});

/** Texts of what shells heed, by a generator of Park and Miller's. */
function randomTexts(count: number): string[] {
  const alphabet = [...`\\\\\\'''"$\`!~;&|()<>{}[]*?#=^% \n\tanux0ü`];
  let state = seed;
  const below = (limit: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: below(12) }, () => alphabet[below(alphabet.length)]).join(''),
  );
}
