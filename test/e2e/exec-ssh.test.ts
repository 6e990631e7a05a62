import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { quotedProgram } from '../support/binary.ts';
import type { Home } from '../support/home.ts';
import { isInstalled } from '../support/installed.ts';
import { canScript, shellAtTerminal } from '../support/terminal.ts';
import { shipped } from './shipped.ts';

const server = '/usr/sbin/sshd';
// Started by root it wants this folder, which its service makes.
const isServerReady = isInstalled(server) && (process.getuid?.() !== 0 || existsSync('/run/sshd'));

/** The words of a client that starts a server of its own and talks to it by a pipe, without a network. */
function connection({ at, write }: Home): string {
  for (const key of ['host', 'user']) {
    spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at(key)]);
  }
  write('server', `HostKey ${at('host')}\nAuthorizedKeysFile ${at('user.pub')}\nStrictModes no\nUsePAM no\n`);
  write(
    'client',
    `ProxyCommand ${server} -i -f ${at('server')}
IdentityFile ${at('user')}
StrictHostKeyChecking no
UserKnownHostsFile ${at('known')}
LogLevel ERROR
RequestTTY force
`,
  );
  return `ssh -F ${at('client')} localhost sh`;
}

test.skipIf(!(canScript && isServerReady && isInstalled('ssh')))(
  'ssh has its terminal, gives it back on ~^Z, goes on, and tells its status',
  async () => {
    await using box = await shipped();
    await using terminal = await shellAtTerminal(box);
    terminal.type(`${quotedProgram} exec dev -- ${connection(box.home)}\n`);
    await terminal.shows(/\n.*[#$] /);
    terminal.type('echo o""ver there\n');
    expect(await terminal.shows(/over there\n/)).not.toContain('refused');
    await terminal.shows(/[#$] /);
    terminal.type('\n~\u001a');
    await terminal.shows(/Stopped.*out> /);
    terminal.type('fg\n');
    await terminal.shows(/\n/);
    terminal.type('\nexit 7\n');
    await terminal.shows(/out> /);
    terminal.type('echo "status $?"\n');
    await terminal.shows(/\nstatus 7\n/);
  },
);
