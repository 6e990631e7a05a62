import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { Terminal } from '../../../src/host/host.ts';
import { Interrupted } from '../../../src/host/interrupted.ts';
import { askPasted } from '../../../src/prompt/ask-pasted.ts';

const problemOf = (address: string) => (address.startsWith('good') ? undefined : 'That is none.');

/** What comes of it when these keys are pressed, what the screen showed, and whether the keyboard was let go. */
async function asked(typed: readonly string[], signal = new AbortController().signal) {
  const shown: string[] = [];
  const stream = new PassThrough();
  const terminal: Terminal = {
    isTerminal: true,
    write: async (text) => void shown.push(text),
    readLine: async () => '',
    openKeys: async () => {
      typed.forEach((keys, index) => void setTimeout(() => stream.write(keys), 10 * index));
      return { stream, size: () => ({ columns: 80, rows: 24 }), close: () => stream.destroy() };
    },
  };
  const ended = await askPasted(problemOf, terminal, signal).catch((error: unknown) => error);
  return { ended, screen: shown.join(''), isLetGo: stream.destroyed };
}

describe('an address to paste', () => {
  test('is taken, and not shown', async () => {
    expect(await asked(['good-CANARY\r'])).toEqual({
      ended: undefined,
      screen: 'Address: \n',
      isLetGo: true,
    });
  });

  test('may be of ten thousand characters', async () => {
    expect(await asked([`good${'x'.repeat(10_000)}\r`])).toMatchObject({ ended: undefined });
  });

  test('is asked for again when it is wrong', async () => {
    expect(await asked(['bad\r', 'bad\rgood\r'])).toMatchObject({
      ended: undefined,
      screen: 'Address: \nThat is none.\nAddress: \nThat is none.\nAddress: \n',
    });
  });

  test.for([
    ['Ctrl-C', '\x03'],
    ['Ctrl-D', '\x04'],
  ] as const)('is left by %s', async ([, keys]) => {
    expect(await asked([keys])).toMatchObject({ ended: expect.any(Interrupted), isLetGo: true });
  });

  test('is not needed any more when the browser came back by itself', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 20);
    expect(await asked([], stop.signal)).toEqual({ ended: undefined, screen: 'Address: \n', isLetGo: true });
  });

  test('is not waited for when it came back before', async () => {
    expect(await asked([], AbortSignal.abort())).toMatchObject({ ended: undefined, isLetGo: true });
  });
});
