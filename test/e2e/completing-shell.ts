import { chmodSync } from 'node:fs';
import { delimiter } from 'node:path';
import { quotedProgram } from '../support/binary.ts';
import { sessionConfig } from '../support/configs.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';
import { shellAtTerminal } from '../support/terminal.ts';

/** Profiles whose names a shell would run, expand or split, and how a person begins to type each. */
export const hostileNames: readonly (readonly [name: string, typed: string])[] = [
  ['my dev', 'my'],
  ['my dev', "'my"],
  ['my dev', '"my'],
  ["it's", 'it'],
  ["it's", "'it"],
  ["it's", '"it'],
  ['q"r', 'q'],
  ['q"r', '"q'],
  ['$(touch pwned)', '\\$'],
  ['$(touch pwned)', "'$"],
  ['$(touch pwned)', '"\\$'],
  ['`touch pwned`', '\\`'],
  ['`touch pwned`', "'`"],
  ['x;touch pwned', 'x'],
  ['x;touch pwned', '"x'],
  ['a:b', 'a:'],
  ['user@corp', 'user@'],
  ['star*', 'st'],
  ['{p,q}', '\\{'],
  ['back\\slash', 'ba'],
  ['back\\slash', '"ba'],
  ['!boom', '\\!'],
  ['!boom', "'!"],
  ['%F{red}', '%'],
  ['~tilde', '\\~'],
  ['#hash', '\\#'],
  ['ünï', 'ü'],
];

const names = [...new Set(hostileNames.map(([name]) => name))];

/** As aws-cli's `configure` writes a name: as one shell word. */
const quoted = (name: string) => `'${name.replaceAll("'", `'"'"'`)}'`;

const hostileConfig = names.map((name) => `[profile ${quoted(name)}]\nregion = eu-west-1\n`).join('');

/**
 * A home with the hostile profiles, where `awsso` in the path is the built program for the scripts of completion, and else
 * keeps the words that it is given.
 */
export async function completingHome(): Promise<Sandbox> {
  const box = await sandbox({ config: sessionConfig + hostileConfig, time: 'real' });
  box.home.write(
    'bin/awsso',
    `#!/bin/sh
case $1 in __complete | completion) exec ${quotedProgram} "$@" ;; esac
{ printf '<%s>' "$@"; echo; } >> "$HOME/received"
`,
  );
  chmodSync(box.home.at('bin/awsso'), 0o755);
  box.env['PATH'] = [box.home.at('bin'), process.env['PATH']].join(delimiter);
  box.env['LC_ALL'] = 'C.UTF-8';
  return box;
}

/** What `awsso` received of the lines that a person typed in a shell, each with Tab and Enter. */
export async function completedAtTerminal(
  box: Sandbox,
  setUp: string,
  typed: readonly string[],
): Promise<string[]> {
  await using terminal = await shellAtTerminal(box);
  // Not so written that its echo is taken for the prompt.
  terminal.type(`${setUp}; PS1='ready''> '\n`);
  await terminal.shows(/ready> /);
  for (const keys of typed) {
    terminal.type(`${keys}\t\n`);
    await terminal.shows(/ready> /);
  }
  return box.home.read('received').trimEnd().split('\n');
}
