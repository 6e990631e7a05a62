import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/** Prints what the goals of reliability came to, as a table; `AWSSO_FIGURES` names a file that gets it too. */
export default class FiguresReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const figures = modules
      .flatMap((module) => [...module.children.allTests()])
      .flatMap((test) => test.meta().figure ?? []);
    if (figures.length === 0) {
      return;
    }
    const rows = figures.map(({ title, tried, failures, told }) =>
      [title, tried, failures, told].join(' | '),
    );
    const table = ['goal | tried | failures | measured', '--- | --- | --- | ---', ...rows]
      .map((row) => `| ${row} |\n`)
      .join('');
    process.stdout.write(`\n${table}\n`);
    const file = process.env['AWSSO_FIGURES'];
    if (file) {
      writeFileSync(file, table);
    }
  }
}
