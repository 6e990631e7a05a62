import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { shipped } from '../e2e/shipped.ts';
import { program } from '../support/binary.ts';

const hasValgrind = process.arch === 'x64' && spawnSync('valgrind', ['--version']).status === 0;

/**
 * What it took when this was written was 18 million, of which 3.5 are Bun's own; from run to run it differs by a hundredth.
 */
const mostInstructions = 19_000_000;

test.skipIf(!hasValgrind)(
  'a hit takes so many instructions of the processor and no more (valgrind on x64)',
  async () => {
    await using box = await shipped();
    const [awsso] = program;
    const { stdout, stderr, status } = spawnSync(
      'valgrind',
      ['--tool=callgrind', '--callgrind-out-file=/dev/null', awsso, 'process', 'dev'],
      { env: { HOME: box.home.path, PATH: process.env['PATH'] }, encoding: 'utf8' },
    );
    expect(status).toBe(0);
    expect(stdout).toContain('"Version":1');
    const instructions = Number(/Collected : (\d+)/.exec(stderr)?.[1]);
    expect(instructions).toBeLessThan(mostInstructions);
    expect(instructions).toBeGreaterThan(mostInstructions / 4);
  },
);
