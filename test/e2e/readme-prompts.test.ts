import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { delimiter } from 'node:path';
import { expect, test } from 'vitest';
import { quotedProgram } from '../support/binary.ts';
import { readDocument } from '../support/document.ts';
import { shipped } from './shipped.ts';

const commands = readDocument('docs/commands.md');
const [, when = '', starship = ''] = /^when = '(.*)'\ncommand = '(.*)'$/m.exec(commands) ?? [];
const [, tmux = ''] = /'#\((.*)\)'/.exec(commands) ?? [];

test.for([
  ['starship', starship],
  ['tmux', tmux],
])('docs/commands.md has a line for %s that says how the session is', async ([, command = '']) => {
  await using box = await shipped();
  box.home.write('bin/awsso', `#!/bin/sh\nexec ${quotedProgram} "$@"\n`);
  chmodSync(box.home.at('bin/awsso'), 0o755);
  const sh = (script: string, profile: string) => {
    const { status, stdout, stderr } = spawnSync('sh', ['-c', script], {
      env: {
        HOME: box.home.path,
        PATH: [box.home.at('bin'), process.env['PATH']].join(delimiter),
        AWS_PROFILE: profile,
      },
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  expect(sh(command, 'dev')).toEqual({
    status: 0,
    stdout: expect.stringMatching(/^corp valid \d+ \w+( \d+ s)?\n$/),
    stderr: '',
  });
  expect([sh(when, 'dev').status, sh(when, '').status]).toEqual([0, 1]);
});
