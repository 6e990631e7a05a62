import { describe, expect, test } from 'vitest';
import { Interrupted } from '../../../../src/host/interrupted.ts';
import type { AskAtPage, PageToAllow } from '../../../../src/resolver/chain-context.ts';
import { waitForCallback } from '../../../../src/resolver/login/wait-for-callback.ts';
import { sessionOf } from '../../../support/session-of.ts';

const never = new Promise<never>(() => {});
const callback = { error: 'access_denied' };

function page(lastsMilliseconds: number): PageToAllow {
  return {
    url: 'https://oidc.example/authorize',
    redirectUri: 'http://127.0.0.1:1/oauth/callback',
    session: sessionOf(),
    lastsMilliseconds,
    paste: () => undefined,
  };
}

/** A question that lasts until it is taken back. */
const asks =
  (log: string[]): AskAtPage =>
  (_, signal) =>
    new Promise((resolve) =>
      signal.addEventListener('abort', () => {
        log.push('taken back');
        setTimeout(resolve, 5);
      }),
    );

describe('who waits for a callback', () => {
  test('takes it, and the question back', async () => {
    const log: string[] = [];
    expect(await waitForCallback({ arrived: Promise.resolve(callback) }, page(60_000), asks(log))).toBe(
      callback,
    );
    expect(log).toEqual(['taken back']);
  });

  test('goes on waiting when all has been shown', async () => {
    const later = new Promise<typeof callback>((resolve) => setTimeout(() => resolve(callback), 20));
    expect(await waitForCallback({ arrived: later }, page(60_000), async () => {})).toBe(callback);
  });

  test.for([
    ['nothing is asked', async () => {}],
    ['an address is asked for', asks([])],
  ] as const)('gives up in time while %s', async ([, ask]) => {
    const start = performance.now();
    expect(await waitForCallback({ arrived: never }, page(50), ask)).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  test('ends when the person leaves the question', async () => {
    const leaves = async () => {
      throw new Interrupted();
    };
    await expect(waitForCallback({ arrived: never }, page(60_000), leaves)).rejects.toBeInstanceOf(
      Interrupted,
    );
  });

  test('ends when the page cannot be shown', async () => {
    const fails = async () => {
      throw new Error('stderr is closed');
    };
    await expect(waitForCallback({ arrived: never }, page(60_000), fails)).rejects.toThrow(
      'stderr is closed',
    );
  });
});
