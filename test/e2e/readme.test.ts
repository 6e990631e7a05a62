import { chmodSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quotedProgram } from '../support/binary.ts';
import { consoleBlocks, readDocument, runExamples } from '../support/document.ts';
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
  test('has examples', () => {
    expect(blocks.length).toBeGreaterThan(6);
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
