import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import xterm from '@xterm/headless';
import type { Sandbox } from './sandbox.ts';
import { scanned } from './scanned.ts';

/** What a person sees on a terminal of 80 by 24 or as given, as xterm.js draws it; and the keys pressed there. */
export interface Screen extends AsyncDisposable {
  /** Every byte that was sent to the terminal. */
  raw(): string;
  /** The lines on it and those that have scrolled off, without blanks at their ends. */
  lines(): Promise<string[]>;
  /** The same in one text, as soon as it has what is waited for. */
  shows(pattern: RegExp): Promise<string>;
  /** What a phone reads off it, when its default colours are light on dark, or dark on light. */
  scan(paper: 'dark' | 'light'): Promise<string | undefined>;
  type(keys: string): void;
  resize(columns: number, rows: number): Promise<void>;
}

interface ScreenOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Record<string, string>;
}

const patienceMilliseconds = 30_000;

/** Runs a command of a shell on a terminal of its own. */
export function screenOf(box: Sandbox, command: string, options: ScreenOptions = {}): Screen {
  const { columns = 80, rows = 24, env = {} } = options;
  const script = `tty > ${box.home.at('tty')}; stty rows ${rows} cols ${columns}; ${command}`;
  const child = spawn('script', ['--quiet', '--return', '--command', script, '/dev/null'], {
    cwd: box.home.path,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: box.home.path,
      SHELL: '/bin/sh',
      TERM: 'xterm-256color',
      HISTFILE: '/dev/null',
      ...box.env,
      ...env,
    },
  });
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  let raw = '';
  child.stdout.on('data', (bytes: Buffer) => {
    raw += bytes.toString();
    terminal.write(bytes);
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const drawn = () => new Promise<void>((resolve) => terminal.write('', resolve));
  const lines = async () => {
    await drawn();
    const { active } = terminal.buffer;
    return Array.from(
      { length: active.length },
      (_, row) => active.getLine(row)?.translateToString(true) ?? '',
    );
  };
  return {
    raw: () => raw,
    lines,
    shows: async (pattern) => {
      const end = performance.now() + patienceMilliseconds;
      for (;;) {
        const text = (await lines()).join('\n');
        if (pattern.test(text)) {
          return text;
        }
        if (performance.now() > end) {
          throw new Error(`${pattern} was not shown, but ${text}`);
        }
        await delay(20);
      }
    },
    scan: async (paper) => {
      await drawn();
      return scanned(terminal, paper === 'dark');
    },
    type: (keys) => void child.stdin.write(keys),
    resize: async (newColumns, newRows) => {
      terminal.resize(newColumns, newRows);
      const file = readFileSync(box.home.at('tty'), 'utf8').trim();
      const stty = spawn('stty', ['-F', file, 'rows', `${newRows}`, 'cols', `${newColumns}`]);
      await new Promise((resolve) => stty.on('close', resolve));
    },
    [Symbol.asyncDispose]: async () => {
      // With it goes the terminal, which hangs up on all that runs there.
      child.kill('SIGKILL');
      await ended;
      terminal.dispose();
    },
  };
}
