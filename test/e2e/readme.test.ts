import { spawn } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { binary } from '../support/binary.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';

/*
 * Every example of the README that shows output is run, in its order and in one home, and must say what is written
 * there. `…` stands for what differs from run to run.
 */
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const [, config = ''] = /```ini\n(\[sso-session corp\][^`]*)```/.exec(readme) ?? [];
const examples = [...readme.matchAll(/```console\n([^`]*)```/g)].map(([, text = '']) => text);

let box: Sandbox;
beforeAll(async () => {
  box = await sandbox({ config, time: 'real' });
  box.home.write('bin/awsso', `#!/bin/sh\nexec "${process.execPath}" "${binary}" "$@"\n`);
  chmodSync(box.home.at('bin/awsso'), 0o755);
});
afterAll(() => box[Symbol.asyncDispose]());

describe('the README', () => {
  test('has examples', () => {
    expect(examples.length).toBeGreaterThan(6);
  });

  test.for(examples.map((text) => ({ text, title: text.split('\n', 1)[0] })))('$title', async ({ text }) => {
    const commands = text.split(/^\$ /m).slice(1);
    const script = commands.map((command) => `${command.split('\n', 1)[0]}\necho "$end"\n`).join('');
    const said = (await runInShell(script)).split('END\n');
    for (const [index, command] of commands.entries()) {
      const [, ...expected] = command.trimEnd().split('\n');
      expect(said[index]).toMatch(asPattern(expected.map((line) => `${line}\n`).join('')));
    }
  });
});

function asPattern(text: string): RegExp {
  const literal = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${text.split('…').map(literal).join('[^\\n]*')}$`);
}

/** Runs a script in sh, with both outputs as one, while somebody approves every login that it asks for. */
async function runInShell(script: string): Promise<string> {
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
  return output.replaceAll(box.home.path, '/home/ana').replaceAll(box.url, 'https://emulator');
}
