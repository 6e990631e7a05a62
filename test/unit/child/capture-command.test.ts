import { describe, expect, test } from 'vitest';
import { captureCommand } from '../../../src/child/capture-command.ts';

const limits = { milliseconds: 5_000, bytes: 1_000 };
const sh = (script: string, own = limits) =>
  captureCommand(['/bin/sh', '-c', script], { PATH: process.env['PATH'] }, own);

describe('a program whose words are taken', () => {
  test('is told apart by its outputs and its status', async () => {
    const captured = await sh('echo out; echo err >&2; exit 3');

    expect(captured).toEqual({ status: 3, stdout: Buffer.from('out\n'), stderr: Buffer.from('err\n') });
  });

  test('that a signal ends has its name', async () => {
    expect(await sh('kill -TERM $$')).toMatchObject({ status: 'SIGTERM' });
  });

  test.for([
    ['says nothing', 'sleep 30'],
    ['leaves a child that holds its output', 'sleep 30 & sleep 30'],
    ['does not heed signals', "trap '' TERM; while :; do sleep 1; done"],
  ])('and that %s is given up when its time is over', async ([, script]) => {
    const start = performance.now();

    expect(await sh(script ?? '', { ...limits, milliseconds: 300 })).toEqual({ problem: 'late' });
    expect(performance.now() - start).toBeLessThan(3_000);
  });

  test('and that says too much is given up', async () => {
    expect(await sh('yes')).toEqual({ problem: 'too-much' });
  });

  test('and that has ended is not waited for, though what it started holds its output', async () => {
    const start = performance.now();

    expect(await sh('sleep 30 & echo out; echo err >&2; exit 3')).toEqual({
      status: 3,
      stdout: Buffer.from('out\n'),
      stderr: Buffer.from('err\n'),
    });
    expect(performance.now() - start).toBeLessThan(3_000);
  });

  test('is heard to its end when what it started goes on writing for a moment', async () => {
    expect(await sh('(sleep 0.2; echo late) & echo out')).toMatchObject({
      status: 0,
      stdout: Buffer.from('out\nlate\n'),
    });
  });

  test.for<[string, readonly [string, ...string[]]]>([
    ['ENOENT', ['/nowhere/x']],
    ['EACCES', ['/etc/passwd']],
    ['ENOTDIR', ['/etc/passwd/x']],
    ['ENAMETOOLONG', [`/${'x'.repeat(5_000)}`]],
    ['E2BIG', ['/bin/echo', 'x'.repeat(3_000_000)]],
  ])('and that the system refuses by %s is not started', async ([code, command]) => {
    expect(await captureCommand(command, {}, limits)).toEqual({ problem: 'not-started', code });
  });
});
