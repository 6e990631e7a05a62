import { expect, test } from 'vitest';
import { writeToken } from '../../../src/cache/token-store.ts';
import { loadConfig } from '../../../src/config/load-config.ts';
import { pause } from '../../../src/host/pause.ts';
import { forgetSession } from '../../../src/resolver/forget-session.ts';
import { hostWith } from '../../support/connect-to.ts';
import { type Home, temporaryHome } from '../../support/home.ts';
import { sessionOf } from '../../support/session-of.ts';
import { file, session, token } from '../cache/token-files.ts';
import { heldFor } from './held-for.ts';

const other = sessionOf({ name: 'other' });

test('one who logs in is not waited for: that is another session', async () => {
  using home = temporaryHome();
  writeToken(home.path, session, token);
  writeToken(home.path, other, token);
  const held = await heldFor('login', home);
  expect(await forget(home)).toBeUndefined();
  expect(Object.keys(home.files()).filter((name) => name.endsWith('.json'))).toHaveLength(1);
  expect(Object.keys(home.files())).not.toContain(file);
  held.release();
});

test('one who refreshes is waited for, so that what he brings is removed too', async () => {
  using home = temporaryHome();
  writeToken(home.path, session, token);
  const held = await heldFor('refresh', home);
  const forgetting = forget(home);
  await pause(200);
  expect(Object.keys(home.files())).toContain(file);
  writeToken(home.path, session, { ...token, expiresAt: new Date('2026-12-01T00:00:00Z') });
  held.release();
  expect(await forgetting).toBeUndefined();
  expect(home.entries().filter((name) => name.endsWith('.json'))).toEqual([]);
});

function forget(home: Home) {
  const host = { ...hostWith({}), home: home.path };
  return forgetSession(session, loadConfig(host), { host, who: () => 'logout' });
}
