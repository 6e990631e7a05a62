import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { quotedProgram } from '../support/binary.ts';
import { isInstalled } from '../support/installed.ts';
import { canScript, shellAtTerminal, type Terminal } from '../support/terminal.ts';
import { shipped } from './shipped.ts';

const exec = `${quotedProgram} exec dev`;
const [ctrlC, ctrlZ, ctrlBackslash] = ['\u0003', '\u001a', '\u001c'];

// What is stopped here runs in bash: dash starts programs by vfork(2), and a Ctrl-Z meanwhile hangs both.

/** Types a command into the outer shell, and waits until it says that it is there. */
async function started(terminal: Terminal, command: string, ready: RegExp): Promise<void> {
  terminal.type(`${command}\n`);
  // The line that was typed is shown, too.
  await terminal.shows(/\n/);
  await terminal.shows(ready);
}

async function expectStatus(terminal: Terminal, status: number): Promise<void> {
  await terminal.shows(/out> /);
  terminal.type('echo "status $?"\n');
  await terminal.shows(new RegExp(`\nstatus ${status}\n`));
  await terminal.shows(/out> /);
}

describe.skipIf(!canScript)('exec at a terminal', () => {
  test('Ctrl-C reaches a command that survives it once, and awsso waits for it', async () => {
    await using box = await shipped();
    await using terminal = await shellAtTerminal(box);
    box.home.write(
      'count',
      'trap "echo got it; trap \'echo twice\' INT" INT\nsleep 1 &\necho ready\nwait; wait; exit 6\n',
    );
    await started(terminal, `${exec} -- sh count`, /ready/);
    terminal.type(ctrlC);
    await terminal.shows(/got it/);
    expect(await terminal.shows(/out> /)).not.toContain('twice');
    terminal.type('echo "status $?"\n');
    await terminal.shows(/\nstatus 6\n/);
  });

  test.for([
    ['Ctrl-C', ctrlC, 130],
    ['Ctrl-\\', ctrlBackslash, 131],
  ] as const)('%s ends a command that does not care', async ([, key, status]) => {
    await using box = await shipped();
    await using terminal = await shellAtTerminal(box);
    await started(terminal, `ulimit -c 0; ${exec} -- sh -c 'echo ready; exec sleep 60'`, /ready/);
    terminal.type(key);
    await expectStatus(terminal, status);
  });

  test('Ctrl-Z stops it, fg goes on with it', async () => {
    await using box = await shipped();
    await using terminal = await shellAtTerminal(box);
    await started(terminal, `${exec} -- bash -c 'echo ready; sleep 1; echo goes on; exit 5'`, /ready/);
    terminal.type(ctrlZ);
    await terminal.shows(/Stopped.*out> /);
    terminal.type('fg\n');
    await terminal.shows(/\ngoes on/);
    await expectStatus(terminal, 5);
  });

  test('a command that is served stops and goes on with its endpoint, whose new credentials say nothing', async () => {
    await using box = await shipped({ roleCredentialSeconds: 2 });
    await using terminal = await shellAtTerminal(box);
    box.home.write(
      'ask',
      'curl -s -o /dev/null -w "%{http_code}\\n" -H "Authorization: $AWS_CONTAINER_AUTHORIZATION_TOKEN" "$AWS_CONTAINER_CREDENTIALS_FULL_URI"\n',
    );
    await started(terminal, `${exec} --server -- bash -c 'echo ready; sleep 1; . ./ask; exit 5'`, /ready/);
    terminal.type(ctrlZ);
    await terminal.shows(/Stopped.*out> /);
    await delay(2100);
    terminal.type('fg\n');
    await terminal.shows(/\n200\n/);
    await expectStatus(terminal, 5);
  });

  test('a command that stops itself alone gives the terminal back, too', async () => {
    await using box = await shipped();
    await using terminal = await shellAtTerminal(box);
    await started(terminal, `${exec} -- sh -c 'kill -TSTP $$; echo goes on; exit 5'`, /Stopped.*out> /);
    terminal.type('fg\n');
    await terminal.shows(/\ngoes on/);
    await expectStatus(terminal, 5);
  });

  test('bash -i has its own jobs, and its own Ctrl-C and Ctrl-Z', async () => {
    await using box = await shipped();
    await using terminal = await shellAtTerminal(box);
    await started(terminal, `PS1='in> ' ${exec} -- bash --norc -i`, /in> /);
    await started(terminal, `bash -c 'echo r""eady; sleep 60; :'`, /ready/);
    terminal.type(ctrlC);
    await terminal.shows(/in> /);
    await started(terminal, `bash -c 'echo r""eady; sleep 60; :'`, /ready/);
    terminal.type(ctrlZ);
    await terminal.shows(/Stopped.*in> /);
    await started(terminal, 'kill -9 %1; wait %1; echo $AWS_REGION', /eu-west-1/);
    await started(terminal, 'suspend', /Stopped.*out> /);
    await started(terminal, 'fg', /in> /);
    terminal.type('exit 9\n');
    await expectStatus(terminal, 9);
  });

  test('without a command it is the shell of SHELL', async () => {
    await using box = await shipped();
    await using terminal = await shellAtTerminal(box);
    await started(terminal, `PS1='in> ' ${exec}`, /in> /);
    await started(terminal, 'echo "$0 $AWS_REGION"', /\/bin\/sh eu-west-1\n/);
    terminal.type('exit 3\n');
    await expectStatus(terminal, 3);
  });

  test('the size of the terminal, and that it changes, is told', async () => {
    await using box = await shipped();
    await using terminal = await shellAtTerminal(box);
    const script = 'trap "echo changed to $(stty size)" WINCH; stty rows 33 columns 99; sleep 0.1';
    box.home.write('size', script.replace('$(', '\\$('));
    await started(terminal, `${exec} -- sh size`, /changed to 33 99\n/);
    await expectStatus(terminal, 0);
  });

  test.skipIf(!isInstalled('less'))('less pages, stops, goes on and quits', async () => {
    await using box = await shipped();
    await using terminal = await shellAtTerminal(box, { LESS: '' });
    box.home.write('lines', Array.from({ length: 500 }, (_, index) => `line ${index + 1}\n`).join(''));
    await started(terminal, `stty rows 24 columns 80; TERM=xterm ${exec} -- less lines`, /line 23\n/);
    terminal.type(' ');
    await terminal.shows(/line 46\n/);
    // A Ctrl-Z between its prompt and its reading less forgets, whoever has started it.
    await delay(500);
    terminal.type(ctrlZ);
    await terminal.shows(/Stopped.*out> /);
    await started(terminal, 'fg', /line 46\n/);
    terminal.type('q');
    await expectStatus(terminal, 0);
  });
});
