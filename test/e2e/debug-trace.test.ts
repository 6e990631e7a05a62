import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/emulator/center/fault.ts';
import type { Operation } from '../../src/emulator/center/operation.ts';
import { readJson } from '../support/cache-files.ts';
import { hours } from '../support/clock.ts';
import { corpRole, corpToken, sessionConfig } from '../support/configs.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';
import { loggedIn } from '../support/stories.ts';

describe('--debug', () => {
  test('traces the steps and their reasons on stderr', async () => {
    await using box = await loggedIn();
    box.clock.advance(hours(2));
    const { code, stderr } = await box.awsso('process', 'dev', '--debug');
    expect(code).toBe(0);
    expect(stderr.split('\n')).toEqual([
      'awsso: debug: role-cache: skipped: expired 1 h ago',
      'awsso: debug: sso-token: expired 1 h ago, can be refreshed',
      `awsso: debug: network: OIDC is asked at ${box.url} (AWS_ENDPOINT_URL_SSO_OIDC)`,
      `awsso: debug: network: the portal is asked at ${box.url} (AWS_ENDPOINT_URL_SSO)`,
      'awsso: debug: sso-token: refreshed',
      'awsso: debug: sso-token: found',
      '',
    ]);
  });

  const rude = (status: number): Fault => ({
    status,
    body: { message: 'CANARY in the body', error_description: 'CANARY in the body' },
  });

  test.for<[string, Operation, Fault | undefined, number]>([
    ['a success', 'GetRoleCredentials', undefined, 0],
    ['a refusal', 'GetRoleCredentials', 'ForbiddenException', 5],
    ['a refused token', 'GetRoleCredentials', 'UnauthorizedException', 4],
    ['a refused refresh', 'CreateToken', 'InvalidGrantException', 4],
    ['a failure', 'CreateToken', rude(500), 6],
    ['a rude refusal', 'GetRoleCredentials', rude(403), 5],
    ['a rude failure', 'GetRoleCredentials', rude(503), 6],
    ['a page of a hotel', 'GetRoleCredentials', 'html', 6],
    ['an answer cut short', 'GetRoleCredentials', { status: 200, body: '{"roleCredentials": {"CANARY' }, 6],
    ['nonsense', 'GetRoleCredentials', { change: { roleCredentials: { accessKeyId: 'CANARY' } } }, 6],
    ['a cut connection', 'GetRoleCredentials', 'reset', 6],
  ])('shows no secret and no stack: %s', async ([, operation, fault, status]) => {
    await using box = await loggedIn({ terminal: false });
    const before = secretsOf(box);
    box.clock.advance(hours(2));
    if (fault !== undefined) {
      box.identityCenter.failNext(operation, fault, Number.POSITIVE_INFINITY);
    }

    const { code, stderr } = await box.awsso('process', 'dev', '--debug');
    expect(code).toBe(status);
    expect(stderr).not.toMatch(/CANARY| {4}at /);
    // Nor had the last filter anything to hide.
    expect(stderr).not.toContain('***');
    const secrets = [...before, ...secretsOf(box)];
    expect(secrets.length).toBeGreaterThan(10);
    for (const secret of secrets) {
      expect(stderr).not.toContain(secret);
    }
  });

  test('shows no secret in a login', async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves' });
    const { code, stderr } = await box.awsso('login', 'dev', '--debug');
    expect(code).toBe(0);
    expect(stderr).not.toContain('***');
    for (const secret of secretsOf(box)) {
      expect(stderr).not.toContain(secret);
    }
  });
});

/** Everything secret that the service was sent or that is kept in the home. */
function secretsOf({ identityCenter, home }: Sandbox): string[] {
  const sent = identityCenter.calls.flatMap(({ input, accessToken }) => [
    accessToken,
    input['clientSecret'],
    input['deviceCode'],
    input['refreshToken'],
  ]);
  const token = readJson(home, corpToken);
  const kept = [token['accessToken'], token['refreshToken'], token['clientSecret']];
  const role = readJson(home, corpRole)['Credentials'] as Readonly<Record<string, unknown>>;
  return [...sent, ...kept, role['SecretAccessKey'], role['SessionToken'], role['AccessKeyId']].filter(
    (secret) => typeof secret === 'string',
  );
}
