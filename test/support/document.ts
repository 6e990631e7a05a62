import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import type { Sandbox } from './sandbox.ts';

/** A command of a document's example, and what the document says that it prints; `…` stands for what differs. */
export interface Example {
  readonly command: string;
  readonly lines: readonly string[];
  readonly printed: RegExp;
}

export function readDocument(file: string): string {
  return readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
}

/** The fenced blocks of a document: what is written behind the fence, and the text. */
export function fencedBlocks(document: string): { readonly kind: string; readonly text: string }[] {
  return [...document.matchAll(/^ *```(.*)\n((?:.*\n)*?) *```$/gm)].map(([, kind = '', text = '']) => ({
    kind,
    text,
  }));
}

/** The blocks of a document that show what commands print, each as its commands. */
export function consoleBlocks(document: string, kind = 'console'): Example[][] {
  return fencedBlocks(document)
    .filter((block) => block.kind === kind)
    .map(({ text }) =>
      text
        .split(/^\$ /m)
        .slice(1)
        .map((example) => {
          const [command = '', ...lines] = example.trimEnd().split('\n');
          return { command, lines, printed: asPattern(lines.map((line) => `${line}\n`).join('')) };
        }),
    );
}

/** The line of a document that these words stand in, with `…` for what differs. */
export function asLine(line: string): RegExp {
  return new RegExp(literal(line));
}

function asPattern(text: string): RegExp {
  return new RegExp(`^${literal(text)}$`);
}

function literal(text: string): string {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return escaped.replaceAll('…', '[^\\n]*');
}

/**
 * What each command prints, on both outputs, when they are run in one sh, in the sandbox's home, while somebody approves
 * every login that is asked for. `bin` in that home comes first in `PATH`.
 */
export async function runExamples(box: Sandbox, examples: readonly Example[]): Promise<string[]> {
  const script = examples.map(({ command }) => `${command}\necho "$end"\n`).join('');
  const child = spawn('sh', ['-c', `exec 2>&1; end=END; ${script}`], {
    cwd: box.home.path,
    detached: true,
    env: {
      ...box.env,
      HOME: box.home.path,
      PATH: [box.home.at('bin'), process.env['PATH']].join(delimiter),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    for (const { userCode } of box.identityCenter.pendingAuthorizations()) {
      box.identityCenter.approve(userCode);
    }
  });
  await new Promise((resolve) => child.on('close', resolve));
  return output.replaceAll(box.home.path, '/home/ana').replaceAll(box.url, 'https://emulator').split('END\n');
}
