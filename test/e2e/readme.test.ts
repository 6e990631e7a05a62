import { appendFileSync, chmodSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quotedProgram } from '../support/binary.ts';
import { consoleBlocks, type Example, fencedBlocks, readDocument, runExamples } from '../support/document.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';

/*
 * Every example that shows output is run, in its order and in one home, and must say what is written there. What is
 * written for the config file is added to it on the way, as whoever follows the document does.
 */
const startUrl = 'https://d-1234567890.awsapps.com/start';
const documents: readonly [file: string, before: readonly string[][]][] = [
  [
    'README.md',
    [
      // The first minute, on the day before; at a terminal it is another test's.
      [
        'configure',
        'sso-session',
        '--sso-session',
        'corp',
        '--sso-start-url',
        startUrl,
        '--sso-region',
        'eu-west-1',
      ],
      ['populate', '--sso-session', 'corp', '--region', 'eu-west-1', '--login', 'always'],
    ],
  ],
  ['docs/commands.md', []],
];

describe.for(documents)('%s', ([file, before]) => {
  const text = readDocument(file);
  let box: Sandbox;
  beforeAll(async () => {
    box = await sandbox({ time: 'real' });
    box.home.write('.aws/config', '');
    chmodSync(box.home.at('.aws/config'), 0o600);
    box.home.write('bin/awsso', `#!/bin/sh\nexec ${quotedProgram} "$@"\n`);
    chmodSync(box.home.at('bin/awsso'), 0o755);
    chmodSync(box.home.at('.aws'), 0o700);
    await runExamples(
      box,
      before.map((words) => ({ command: `awsso ${words.join(' ')}`, lines: [], printed: /^/ })),
    );
    for (const cache of ['.aws/sso', '.aws/cli', '.aws/awsso']) {
      rmSync(box.home.at(cache), { recursive: true, force: true });
    }
  });
  afterAll(() => box[Symbol.asyncDispose]());

  test('shows nothing that a command prints but in blocks that are run, here or at a terminal', () => {
    const fences = text.match(/^ *(```|~~~)/gm) ?? [];
    const all = fencedBlocks(text);
    expect(fences).toHaveLength(2 * all.length);
    const shown = all.filter(
      (block) => /^console\b/.test(block.kind) || /^ *[$#>] awsso\b|^ *\$ /m.test(block.text),
    );
    expect(shown.filter((block) => !block.text.startsWith('$ '))).toEqual([]);
    const kinds = new Set(shown.map(({ kind }) => kind));
    kinds.delete('console terminal');
    expect(kinds).toEqual(new Set(['console']));
    // Indented by four blanks, a line would be shown as code too.
    expect(text).not.toMatch(/\n\n {4,}\S/);
  });

  test.for(stepsOf(text))('$title', async ({ settings, examples }) => {
    for (const lines of settings) {
      const blank = box.home.read('.aws/config') === '' ? '' : '\n';
      appendFileSync(box.home.at('.aws/config'), blank + lines);
    }
    const said = await runExamples(box, examples);
    for (const [index, { printed }] of examples.entries()) {
      expect(said[index]).toMatch(printed);
    }
  });
});

describe('the README and docs/commands.md', () => {
  const all = documents.map(([file]) => readDocument(file));

  test.for(documents)('%s shows every command with what it prints', async ([file]) => {
    const text = readDocument(file);
    const commands = await commandsOf();
    expect(commands.length).toBeGreaterThan(15);
    const printing = [...consoleBlocks(text), ...consoleBlocks(text, 'console terminal')].filter((examples) =>
      examples.some(({ lines }) => lines.length > 0),
    );
    const shown = printing.flat().map(({ command }) => command);
    const missing = commands.filter((name) => !shown.some((line) => line.includes(`awsso ${name}`)));
    expect(missing).toEqual([]);
  });

  test('name every command that takes --login', async () => {
    await using box = await sandbox();
    const [, sentence = ''] = /says when a login may start\.([^|]*?)\n\n/.exec(all.join('')) ?? [];
    const named = [...sentence.matchAll(/`([a-z]+)(?: export)?`/g)].map(([, name]) => name);
    const taking: string[] = [];
    for (const command of await commandsOf()) {
      const { stdout } = await box.awsso(command, '--help');
      taking.push(...(stdout.includes('--login <policy>') ? [command] : []));
    }
    expect(named.sort()).toEqual(taking.sort());
  });

  test('begin with the config that `awsso help config` prints', async () => {
    await using box = await sandbox();
    const { stdout } = await box.awsso('help', 'config');
    const config = fencedBlocks(readDocument('docs/commands.md')).find(({ kind }) => kind === 'ini');
    expect(stdout).toContain(config?.text);
  });
});

interface Step {
  readonly title: string | undefined;
  /** What is added to the config file first. */
  readonly settings: readonly string[];
  readonly examples: readonly Example[];
}

function stepsOf(text: string): Step[] {
  const examples = consoleBlocks(text).values();
  const steps: Step[] = [];
  let settings: string[] = [];
  for (const block of fencedBlocks(text)) {
    if (block.kind === 'ini') {
      settings.push(block.text);
    }
    if (block.kind === 'console') {
      const next = examples.next().value ?? [];
      steps.push({ title: next[0]?.command, settings, examples: next });
      settings = [];
    }
  }
  return steps;
}

async function commandsOf(): Promise<string[]> {
  await using box = await sandbox();
  const { stdout } = await box.awsso('--help');
  const [, list = ''] = stdout.split('\nCommands:\n');
  return [...list.matchAll(/^ {2}([a-z]+)/gm)].map(([, name = '']) => name);
}
