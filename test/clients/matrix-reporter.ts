import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { allClients } from './all-clients.ts';
import { type Client, type Letter, letters } from './client.ts';

/**
 * Prints the matrix of clients and what is proved of each. `AWSSO_MATRIX` names a file that gets it too. Nothing is
 * printed when no client was asked.
 */
export default class MatrixReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules
      .filter(({ project }) => project.name.endsWith('clients'))
      .flatMap((module) => [...module.children.allTests()]);
    if (tests.length === 0) {
      return;
    }
    const matrix = matrixOf(tests);
    process.stdout.write(`\n${matrix}\n`);
    const file = process.env['AWSSO_MATRIX'];
    if (file) {
      writeFileSync(file, matrix);
    }
  }
}

function matrixOf(tests: readonly TestCase[]): string {
  const reasons: string[] = [];
  const refer = (reason: string) => {
    const known = reasons.indexOf(reason);
    return known === -1 ? reasons.push(reason) : known + 1;
  };
  const rows = allClients.map((client) => {
    const cells = letters.map((letter) => cell(client, letter, tests, refer));
    return `| ${client.name} | ${client.version() ?? 'not installed'} | ${cells.join(' | ')} |\n`;
  });
  const notes = reasons.map((reason, index) => `${index + 1}. ${reason}\n`).join('');
  const head = `| client | version | ${letters.map((letter) => `(${letter})`).join(' | ')} |\n`;
  return `${head}| --- | --- |${' --- |'.repeat(letters.length)}\n${rows.join('')}\n${notes}`;
}

/** `yes` when every test of the letter has passed; with a number, the reason why it is not the whole answer. */
function cell(
  client: Client,
  letter: Letter,
  tests: readonly TestCase[],
  refer: (reason: string) => number,
): string {
  const impossible = client.not[letter];
  if (impossible !== undefined) {
    return `no (${refer(impossible)})`;
  }
  const own = tests.filter(
    ({ parent, name }) =>
      parent.type === 'suite' && parent.name === client.name && name.startsWith(`(${letter})`),
  );
  const states = new Set(own.map((test) => test.result().state));
  if (states.has('failed')) {
    return 'FAILED';
  }
  if (states.size !== 1 || !states.has('passed')) {
    return 'not run';
  }
  const limit = limits[letter]?.(client);
  return limit === undefined ? 'yes' : `yes (${refer(limit)})`;
}

/** What a test asserts of a client besides, that a reader has to know. */
const limits: Partial<Record<Letter, (client: Client) => string | undefined>> = {
  a: ({ readsRoleCache }) =>
    readsRoleCache ? undefined : 'the token alone: the AWS CLI 2 alone reads the cache of role credentials',
  b: ({ login }) =>
    login === undefined ? 'it has no login; what it caches is the token that it has refreshed' : undefined,
  c: ({ showsProcessFailure }) =>
    showsProcessFailure ? undefined : 'but it does not show the words of a process that failed',
  f: ({ readsOtherwise }) =>
    readsOtherwise.length === 0 ? undefined : `it reads these otherwise: ${readsOtherwise.join('; ')}`,
};
