import { expect, test } from 'vitest';
import type { Credentials } from '../../src/credentials.ts';
import { credentialProvider } from '../../src/library/credential-provider.ts';
import { tellBy } from '../../src/library/tell.ts';
import { changeJson } from '../support/cache-files.ts';
import { hours, minutes } from '../support/clock.ts';
import { corpRole, corpToken } from '../support/configs.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { callsOf, cutOff, loggedIn } from '../support/stories.ts';

/** A provider in this process, by the sandbox's clock, and what its logger was told. */
function providerIn(box: Sandbox): { provide: () => Promise<Credentials>; told: string[] } {
  const told: string[] = [];
  const logger = {
    debug: (text: string) => void told.push(`debug ${text}`),
    warn: (text: string) => void told.push(`warn ${text}`),
  };
  const provide = credentialProvider({ profile: 'dev', tell: tellBy(logger), isTraced: true }, box.host);
  return { provide: () => provide(undefined), told };
}

const minutesLeft = ({ expiration }: Credentials, { clock }: Sandbox) =>
  ((expiration?.getTime() ?? 0) - clock.now().getTime()) / minutes(1);

test('credentials are asked for anew when less than 15 minutes are left', async () => {
  await using box = await loggedIn();
  const { provide } = providerIn(box);
  const first = await provide();
  box.clock.advance(minutes(44));
  expect(await callsOf(box, provide)).toEqual([]);
  box.clock.advance(minutes(2));
  expect(await callsOf(box, provide)).toEqual(['CreateToken', 'GetRoleCredentials']);
  const second = await provide();
  expect(second.accessKeyId).not.toBe(first.accessKeyId);
  expect(minutesLeft(second, box)).toBeGreaterThan(59);
});

test('the session is refreshed silently, hours after its token has ended', async () => {
  await using box = await loggedIn();
  const { provide } = providerIn(box);
  box.clock.advance(hours(7));
  expect(await callsOf(box, provide)).toEqual(['CreateToken', 'GetRoleCredentials']);
  expect(box.opened).toHaveLength(1);
});

test('credentials with some minutes left serve to their end when no better can be had; the logger is told', async () => {
  await using box = await loggedIn();
  const { provide, told } = providerIn(box);
  box.clock.advance(minutes(50));
  cutOff(box);
  expect(minutesLeft(await provide(), box)).toBeLessThan(11);
  expect(told.filter((text) => text.startsWith('warn '))).toEqual([
    expect.stringMatching(/^warn awsso: .*the cached credentials serve for another 10 min$/),
  ]);
});

test('the logger is told of each step, and of no secret', async () => {
  await using box = await loggedIn();
  const { accessToken } = JSON.parse(box.home.read(corpToken)) as { accessToken: string };
  box.home.remove(corpRole);
  const { provide, told } = providerIn(box);
  const { secretAccessKey, sessionToken } = await provide();
  expect(told).toContain('debug awsso: sso-token: found');
  for (const secret of [accessToken, secretAccessKey.reveal(), sessionToken?.reveal() ?? 'none']) {
    expect(told.join('\n')).not.toContain(secret);
  }
});

test('a logger that throws changes nothing', async () => {
  await using box = await loggedIn();
  const fail = () => {
    throw new Error('not in the mood');
  };
  const tell = tellBy({ debug: fail, warn: fail });
  const provide = credentialProvider({ profile: 'dev', tell, isTraced: true }, box.host);
  expect(await provide(undefined)).toMatchObject({ accountId: '111122223333' });
});

test('a call that fails is no answer to the next one', async () => {
  await using box = await loggedIn();
  const { provide } = providerIn(box);
  box.home.remove(corpRole);
  changeJson(box.home, corpToken, { refreshToken: undefined, expiresAt: '2026-03-01T08:00:00Z' });
  await expect(provide()).rejects.toMatchObject({ code: 'login-required' });
  expect(await box.awsso('login', 'dev')).toMatchObject({ code: 0 });
  expect(await provide()).toMatchObject({ accountId: '111122223333' });
});
