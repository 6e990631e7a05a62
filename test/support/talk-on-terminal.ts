import { spawn } from 'node:child_process';
import type { Sandbox } from './sandbox.ts';

/** Runs a command of a shell on a terminal of its own; `person` sees all that is shown so far, and may type at any time. */
export function talkOnTerminal(
  box: Sandbox,
  command: string,
  person: (screen: string, type: (keys: string) => void) => void,
): Promise<{ readonly code: number | null; readonly screen: string }> {
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    cwd: box.home.path,
    env: { PATH: process.env['PATH'] ?? '', HOME: box.home.path, SHELL: '/bin/sh', ...box.env },
  });
  return new Promise((resolve, reject) => {
    let screen = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      screen += text.replaceAll('\r', '');
      person(screen, (keys) => child.stdin.write(keys));
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, screen }));
  });
}
