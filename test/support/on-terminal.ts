import { spawn } from 'node:child_process';
import type { Sandbox } from './sandbox.ts';

interface Seen {
  readonly code: number | null;
  /** What the terminal showed. */
  readonly screen: string;
}

/** Runs a command of a shell on a terminal of its own; `answers` types what the words on the screen call for. */
export function onTerminal(
  box: Sandbox,
  command: string,
  answers: (screen: string) => string | undefined,
): Promise<Seen> {
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    cwd: box.home.path,
    env: { PATH: process.env['PATH'] ?? '', HOME: box.home.path, SHELL: '/bin/sh', ...box.env },
  });
  return new Promise((resolve, reject) => {
    let screen = '';
    let isAnswered = false;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      screen += text;
      const answer = isAnswered ? undefined : answers(screen);
      if (answer !== undefined) {
        isAnswered = true;
        child.stdin.write(answer);
      }
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, screen: screen.replaceAll('\r', '') }));
  });
}
