import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { delimiter } from 'node:path';
import { describe, expect, test } from 'vitest';
import { quotedProgram } from '../support/binary.ts';
import { readDocument } from '../support/document.ts';
import { isInstalled } from '../support/installed.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';

/*
 * The lines that docs/commands.md gives for other shells, in these shells, with the built program and keys that a shell would
 * run, expand or split if it could.
 */
const secret = `a'b"c\\d$(touch\u0024{IFS}pwned)\`id>pwned\`$HOME*;id>pwned;!%~#{e,f}日本`;
const credentials = `[dev]\naws_access_key_id = AKIA0123456789ABCDEF\naws_secret_access_key = ${secret}\n`;
const config = '[profile dev]\nregion = eu-west-1\n';

const rows = [...readDocument('docs/commands.md').matchAll(/^\| (.+?) \| `(awsso env .+?)`.* \|$/gm)];
const lineOf = (shell: string) =>
  rows.find(([, name]) => name === shell)?.[2]?.replaceAll('\\|', '|') ??
  `docs/commands.md has no line for ${shell}`;

interface Shell {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly sets: string;
  readonly unsets: string;
}

const bash = ['bash', '--norc', '-c'] as const;
const shells: readonly Shell[] = [
  ...([bash, ['zsh', '-f', '-c'], ['dash', '-c']] as const).map((command) => ({
    name: command[0],
    command,
    sets: 'eval "$(awsso env dev)"',
    unsets: 'eval "$(awsso env --unset)"',
  })),
  {
    name: 'fish',
    command: ['fish', '--no-config', '-c'],
    sets: lineOf('fish'),
    unsets: 'awsso env --unset --format fish | source',
  },
  {
    name: 'Nushell',
    command: ['nu', '--no-config-file', '-c'],
    sets: lineOf('Nushell'),
    // What `source` reads there has to be a file before the line is read.
    unsets: 'source unset.nu',
  },
  {
    name: 'Node, as dotenv',
    command: bash,
    sets: 'awsso env plain --format dotenv > .env; node() { command node --env-file=.env "$@"; }',
    unsets: 'unset -f node',
  },
  {
    name: 'sh, as dotenv',
    command: bash,
    sets: 'set -a; awsso env plain --format dotenv > .env; . ./.env',
    unsets: 'eval "$(awsso env --unset)"',
  },
];

const shown = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_REGION', 'AWS_DEFAULT_REGION'];
const show = `node -p 'JSON.stringify(${JSON.stringify(shown)}.map((name) => process.env[name] ?? null))'`;

describe.for(shells)('$name', ({ name, command, sets, unsets }) => {
  test.skipIf(!isInstalled(command[0]))(
    `${name}: env sets what it says, and --unset takes it away`,
    async () => {
      const plain = credentials.replace('[dev]', '[plain]').replace(secret, 'wJalr/K7MDENG+bPxRfi=');
      await using box = await sandbox({
        config: `${config}[profile plain]\nregion = eu-west-1\n`,
        credentials: credentials + plain,
        time: 'real',
      });
      const unset = await box.binary('env', '--unset', '--format', 'nu');
      box.home.write('unset.nu', unset.stdout);
      const [before, after] = runIn(box, command, `${sets}\n${show}\n${unsets}\n${show}`);
      const key = sets.includes('plain') ? 'wJalr/K7MDENG+bPxRfi=' : secret;
      expect(before).toEqual(['AKIA0123456789ABCDEF', key, 'eu-west-1', 'eu-west-1']);
      expect(after).toEqual([null, null, null, null]);
      expect(box.home.entries()).not.toContain('pwned');
    },
  );
});

function runIn(box: Sandbox, [program, ...args]: Shell['command'], script: string): (string | null)[][] {
  box.home.write('bin/awsso', `#!/bin/sh\nexec ${quotedProgram} "$@"\n`);
  chmodSync(box.home.at('bin/awsso'), 0o755);
  const { status, stdout, stderr } = spawnSync(program, [...args, script], {
    cwd: box.home.path,
    encoding: 'utf8',
    env: {
      ...box.env,
      HOME: box.home.path,
      LC_ALL: 'C.UTF-8',
      PATH: [box.home.at('bin'), process.env['PATH']].join(delimiter),
    },
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}
