import { spawn, spawnSync } from 'node:child_process';
import type { Sandbox } from './sandbox.ts';

/** util-linux's `script` gives a program a controlling terminal; the BSDs' takes other flags. */
export const canScript = spawnSync('script', ['--version']).stdout?.includes('util-linux') === true;

const patienceMilliseconds = 30_000;

/** A shell at a terminal of its own, and the person who types there. */
export interface Terminal extends AsyncDisposable {
  type(keys: string): void;
  /** What is shown from where the last answer ended to the end of what is waited for. */
  shows(pattern: RegExp): Promise<string>;
}

/** Starts an interactive bash, whose prompt is `out> `. */
export async function shellAtTerminal(box: Sandbox, env: Record<string, string> = {}): Promise<Terminal> {
  const command = 'bash --norc --noprofile -i';
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    cwd: box.home.path,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: box.home.path,
      SHELL: '/bin/sh',
      TERM: 'dumb',
      PS1: 'out> ',
      HISTFILE: '/dev/null',
      ...box.env,
      ...env,
    },
  });
  let screen = '';
  let look = () => {};
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text.replaceAll('\r', '');
    look();
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  const terminal: Terminal = {
    type: (keys) => child.stdin.write(keys),
    shows: (pattern) =>
      new Promise((resolve, reject) => {
        const giveUp = () => reject(new Error(`${pattern} was not shown, but ${JSON.stringify(screen)}`));
        const timer = setTimeout(giveUp, patienceMilliseconds);
        look = () => {
          const [seen] = new RegExp(`^.*?(?:${pattern.source})`, 's').exec(screen) ?? [];
          if (seen !== undefined) {
            look = () => {};
            clearTimeout(timer);
            screen = screen.slice(seen.length);
            resolve(seen);
          }
        };
        look();
      }),
    [Symbol.asyncDispose]: async () => {
      // With it goes the terminal, which hangs up on all that runs there.
      child.kill('SIGKILL');
      await ended;
    },
  };
  await terminal.shows(/out> /);
  return terminal;
}
