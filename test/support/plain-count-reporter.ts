import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with the line `N passed, N failed`. With AWSSO_REQUIRE_ALL=1 a skipped test is a failed one, by name. */
export default class PlainCountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    const skipped = tests.filter((test) => test.result().state === 'skipped');
    const isSkipFailure = process.env['AWSSO_REQUIRE_ALL'] === '1' && skipped.length > 0;
    const brokenFiles = modules.filter(
      (module) => module.state() === 'failed' && module.errors().length > 0,
    ).length;
    const failed = count('failed') + brokenFiles + (isSkipFailure ? skipped.length : 0);
    if (isSkipFailure) {
      process.exitCode = 1;
    }
    const names = skipped.map((test) => `skipped: ${test.fullName}\n`).join('');
    const rest = skipped.length > 0 && !isSkipFailure ? `, ${skipped.length} skipped` : '';
    process.stdout.write(`${names}${count('passed')} passed, ${failed} failed${rest}\n`);
  }
}
