import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatEnv } from '../../../src/output/env.ts';
import {
  credentialsEnvironment,
  type Environment,
  emptyEnvironment,
} from '../../../src/output/environment.ts';
import { Secret } from '../../../src/secret.ts';
import { temporaryHome } from '../../support/home.ts';
import { isInstalled } from '../../support/installed.ts';

interface Shell {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly format: string;
  /** Evaluates what `cat "$ENV_TEXT"` prints, as the help tells people to. */
  readonly script: string;
}

const posix = { format: 'sh', script: 'eval "$(cat "$ENV_TEXT")"' };

const shells: readonly Shell[] = [
  { name: 'sh', command: ['sh', '-c'], ...posix },
  { name: 'bash', command: ['bash', '--norc', '-c'], ...posix },
  { name: 'dash', command: ['dash', '-c'], ...posix },
  { name: 'zsh', command: ['zsh', '-f', '-c'], ...posix },
  { name: 'ksh', command: ['ksh', '-c'], ...posix },
  { name: 'mksh', command: ['mksh', '-c'], ...posix },
  { name: 'yash', command: ['yash', '-c'], ...posix },
  { name: 'busybox sh', command: ['busybox', 'sh', '-c'], ...posix },
  {
    name: 'fish, by eval',
    command: ['fish', '--no-config', '-c'],
    format: 'fish',
    script: 'eval (cat $ENV_TEXT)',
  },
  {
    name: 'fish, by source',
    command: ['fish', '--no-config', '-c'],
    format: 'fish',
    script: 'cat $ENV_TEXT | source',
  },
  // What `source` reads there has to be a word of its own.
  { name: 'Nushell', command: ['nu', '--no-config-file', '-c'], format: 'nu', script: 'source ../text' },
];

const awsLike = {
  accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  secretAccessKey: new Secret('wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'),
  sessionToken: new Secret('IQoJb3JpZ2luX2VjEJr//////////wEaCXVzLWVhc3QtMSJHMEUCIQ+/=='),
  expiration: new Date('2026-11-22T02:21:35Z'),
};

/** A login of yesterday, and a profile chosen since. */
const stale = {
  AWS_ACCESS_KEY_ID: 'ASIASTALE',
  AWS_SESSION_TOKEN: 'stale',
  AWS_CREDENTIAL_EXPIRATION: '2020-01-01T00:00:00Z',
  AWS_REGION: 'stale',
  AWS_DEFAULT_REGION: 'stale',
  AWS_PROFILE: 'stale',
  AWS_DEFAULT_PROFILE: 'stale',
  AWS_SECURITY_TOKEN: 'stale',
  AWS_PAGER: 'stays',
};

const seed = 20260302;

describe.for(shells)('$name', (shell) => {
  test.skipIf(isMissing(shell))(
    `${shell.name}: sets the credentials and region, takes away what is stale`,
    () => {
      expect(evaluate(shell, credentialsEnvironment(awsLike, 'eu-west-1'))).toEqual({
        AWS_ACCESS_KEY_ID: awsLike.accessKeyId,
        AWS_SECRET_ACCESS_KEY: awsLike.secretAccessKey.reveal(),
        AWS_SESSION_TOKEN: awsLike.sessionToken.reveal(),
        AWS_CREDENTIAL_EXPIRATION: '2026-11-22T02:21:35Z',
        AWS_REGION: 'eu-west-1',
        AWS_DEFAULT_REGION: 'eu-west-1',
        AWS_PAGER: 'stays',
      });
    },
  );

  test.skipIf(isMissing(shell))(`${shell.name}: long-lived keys leave no session of before`, () => {
    const keys = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: new Secret('secret') };
    expect(evaluate(shell, credentialsEnvironment(keys, undefined))).toEqual({
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_PAGER: 'stays',
    });
  });

  test.skipIf(isMissing(shell))(`${shell.name}: unsets everything, also what was not set`, () => {
    expect(evaluate(shell, emptyEnvironment())).toEqual({ AWS_PAGER: 'stays' });
  });

  test.skipIf(isMissing(shell))(`${shell.name}: gives back every value as it was, and runs none`, () => {
    expect(evaluate(shell, hostile)).toMatchObject(hostile);
  });

  test.skipIf(isMissing(shell))(`${shell.name}: gives back 300 random values (seed ${seed})`, () => {
    const values = randomEnvironment(seed, 300);
    expect(evaluate(shell, values)).toMatchObject(values);
  });
});

describe.for(shells.filter(({ format }) => format === 'sh'))('$name', (shell) => {
  test.skipIf(isMissing(shell))(`${shell.name}: an unquoted eval $(…) works for values such as AWS's`, () => {
    const unquoted = { ...shell, script: 'eval $(cat "$ENV_TEXT")' };
    const environment = credentialsEnvironment(awsLike, 'eu-west-1');
    expect(evaluate(unquoted, environment)).toEqual(evaluate(shell, environment));
  });
});

const hostile: Record<string, string> = Object.fromEntries(
  [
    '',
    ' ',
    ' two  blanks ',
    "'",
    "''",
    "a'b",
    '"',
    '$(touch canary)',
    '`touch canary`',
    "';touch canary;'",
    "'\\'';touch canary;'",
    '";touch canary;"',
    '; touch canary',
    '& touch canary &',
    '| touch canary',
    '&& touch canary',
    '> canary',
    '(touch canary)',
    '{touch,canary}',
    '$HOME \u0024{HOME} $$ $? $0 $((1+1))',
    '%PATH% %%',
    '!! !touch !$',
    '*',
    '?',
    '[a-z]*',
    '~',
    '~root',
    'a:~',
    '=touch',
    'a:=touch',
    '#comment',
    '\\',
    '\\\\',
    "\\'",
    "a\\'b",
    'ends in a backslash\\',
    '\\n\\t\\x41\\u0041',
    '-n',
    '-e',
    '--',
    'ü é ñ 日本 😀',
    'a\u2028b\u00a0c\ufeff',
    '^caret',
    '<(touch canary)',
    '=(touch canary)',
    '\u0024{IFS}touch\u0024{IFS}canary',
  ].map((value, index) => [`AWS_HOSTILE_${index}`, value]),
);

function isMissing({ command: [program] }: Shell): boolean {
  return !isInstalled(program);
}

/** The AWS variables of a shell after it has evaluated the text, in a folder whose one file a glob would find. */
function evaluate({ command, format, script }: Shell, environment: Environment): Record<string, string> {
  using home = temporaryHome();
  home.write('text', formatEnv(environment, format));
  home.write('work/export', '');
  const [program, ...args] = command;
  const { status, stdout, stderr } = spawnSync(program, [...args, `${script}\nenv -0`], {
    cwd: home.at('work'),
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      HOME: home.path,
      LC_ALL: 'C.UTF-8',
      ENV_TEXT: home.at('text'),
      ...stale,
    },
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(readdirSync(home.at('work'))).toEqual(['export']);
  const variables = stdout.split('\0').filter((line) => line.startsWith('AWS_'));
  return Object.fromEntries(variables.map((line) => line.split(/=(.*)/s).slice(0, 2)));
}

/** Values of marks that some shell gives a meaning, from Numerical Recipes' linear congruential generator. */
function randomEnvironment(start: number, count: number): Record<string, string> {
  const marks = [...`'"$\`\\;&|*?!%~#(){}[]<>=:^,.-+/@ abü😀`];
  let state = start;
  const random = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const value = () => Array.from({ length: random(12) }, () => marks[random(marks.length)]).join('');
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`AWS_RANDOM_${index}`, value()]));
}
