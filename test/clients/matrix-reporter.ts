import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { allClients } from './all-clients.ts';
import { type Client, type Letter, letters } from './client.ts';
import { type CellState, matrix } from './matrix.ts';

/** Prints the matrix of a run that asked clients. `AWSSO_MATRIX` names a file that gets it too. */
export default class MatrixReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules
      .filter(({ project }) => project.name.endsWith('clients'))
      .flatMap((module) => [...module.children.allTests()])
      .filter((test) => letters.some((letter) => test.name.startsWith(`(${letter})`)));
    if (tests.length === 0) {
      return;
    }
    const text = matrix(allClients, (client, letter) => cellState(client, letter, tests));
    process.stdout.write(`\n${text}\n`);
    const file = process.env['AWSSO_MATRIX'];
    if (file) {
      writeFileSync(file, text);
    }
  }
}

function cellState({ name }: Client, letter: Letter, tests: readonly TestCase[]): CellState {
  const states = tests
    .filter((test) => test.parent.type === 'suite' && test.parent.name === name)
    .filter((test) => test.name.startsWith(`(${letter})`))
    .map((test) => test.result().state);
  if (states.includes('failed')) {
    return 'failed';
  }
  return states.length > 0 && states.every((state) => state === 'passed') ? 'passed' : 'not-run';
}
