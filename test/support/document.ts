import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import type { Sandbox } from './sandbox.ts';

/** A command of a document's example, and what the document says that it prints; `…` stands for what differs. */
export interface Example {
  readonly command: string;
  readonly printed: RegExp;
}

export function readDocument(file: string): string {
  return readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
}

/** The `console` blocks of a document, each as its commands. */
export function consoleBlocks(document: string): Example[][] {
  return [...document.matchAll(/```console\n([^`]*)```/g)].map(([, block = '']) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((example) => {
        const [command = '', ...printed] = example.trimEnd().split('\n');
        return { command, printed: asPattern(printed.map((line) => `${line}\n`).join('')) };
      }),
  );
}

function asPattern(text: string): RegExp {
  const literal = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${text.split('…').map(literal).join('[^\\n]*')}$`);
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
