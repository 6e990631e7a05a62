import { expect, test } from 'vitest';
import { readToken, writeToken } from '../../../../src/cache/token-store.ts';
import { pause } from '../../../../src/host/pause.ts';
import { keepCarried } from '../../../../src/resolver/token/keep-carried.ts';
import { hostWith } from '../../../support/connect-to.ts';
import { temporaryHome } from '../../../support/home.ts';
import { session, token } from '../../cache/token-files.ts';
import { heldFor } from '../held-for.ts';

test.for([
  ['takes the place of one that lasts less', '2026-11-22T09:00:00Z', false],
  ['leaves one that lasts longer', '2026-11-22T10:00:00Z', true],
] as const)('a carried token waits for who refreshes, and %s', async ([, brought, isStaying]) => {
  using home = temporaryHome();
  const held = await heldFor('refresh', home);
  const keeping = keepCarried(session, token, { ...hostWith({}), home: home.path });
  await pause(200);
  expect(readToken(home.path, session)).not.toHaveProperty('found');
  const refreshed = { ...token, expiresAt: new Date(brought) };
  writeToken(home.path, session, refreshed);
  held.release();
  expect(await keeping).toBe(isStaying);
  const stays = isStaying ? refreshed : token;
  const lasts = new Date(Math.floor(stays.expiresAt.getTime() / 1000) * 1000);
  expect(readToken(home.path, session)).toMatchObject({ found: { expiresAt: lasts } });
});
