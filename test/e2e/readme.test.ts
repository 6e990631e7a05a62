import { chmodSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quotedProgram } from '../support/binary.ts';
import { consoleBlocks, fencedBlocks, readDocument, runExamples } from '../support/document.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';

/*
 * Every example of the README that shows output is run, in its order and in one home, and must say what is written
 * there.
 */
const readme = readDocument('README.md');
const [, config = ''] = /```ini\n(\[sso-session corp\][^`]*)```/.exec(readme) ?? [];
const [, roles = ''] = /```ini\n(\[profile deploy\][^`]*)```/.exec(readme) ?? [];
const blocks = consoleBlocks(readme);

let box: Sandbox;
beforeAll(async () => {
  box = await sandbox({ config: `${config}\n${roles}`, time: 'real' });
  box.home.write('bin/awsso', `#!/bin/sh\nexec ${quotedProgram} "$@"\n`);
  chmodSync(box.home.at('bin/awsso'), 0o755);
  chmodSync(box.home.at('.aws'), 0o700);
});
afterAll(() => box[Symbol.asyncDispose]());

describe('the README', () => {
  test('shows nothing that a command prints but in blocks that are run, here or at a terminal', () => {
    const fences = readme.match(/^ *(```|~~~)/gm) ?? [];
    const all = fencedBlocks(readme);
    expect(fences).toHaveLength(2 * all.length);
    const shown = all.filter(
      ({ kind, text }) => /^console\b/.test(kind) || /^ *[$#>] awsso\b|^ *\$ /m.test(text),
    );
    expect(shown.filter(({ text }) => !text.startsWith('$ '))).toEqual([]);
    expect(new Set(shown.map(({ kind }) => kind))).toEqual(new Set(['console', 'console terminal']));
    // Indented by four blanks, a line would be shown as code too.
    expect(readme).not.toMatch(/\n\n {4,}\S/);
  });

  test('shows every command with what it prints', async () => {
    const { stdout } = await box.binary('--help');
    const [, list = ''] = stdout.split('\nCommands:\n');
    const commands = [...list.matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name);
    expect(commands.length).toBeGreaterThan(15);
    const printing = [...blocks, ...consoleBlocks(readme, 'console terminal')].filter((examples) =>
      examples.some(({ lines }) => lines.length > 0),
    );
    const shown = printing.flat().map(({ command }) => command);
    const missing = commands.filter((name) => !shown.some((line) => line.includes(`awsso ${name}`)));
    expect(missing).toEqual([]);
  });

  test.for(blocks.map((examples) => ({ examples, title: examples[0]?.command })))(
    '$title',
    async ({ examples }) => {
      const said = await runExamples(box, examples);
      for (const [index, { printed }] of examples.entries()) {
        expect(said[index]).toMatch(printed);
      }
    },
  );
});
