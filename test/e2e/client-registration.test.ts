import { describe, expect, test } from 'vitest';
import { changeJson, readJson, registrationFile } from '../support/cache-files.ts';
import { corpRegistration, corpToken, legacyConfig, oldToken, sessionConfig } from '../support/configs.ts';
import { sandbox } from '../support/sandbox.ts';
import { callsOf, expectFailure } from '../support/stories.ts';

describe('the client registration', () => {
  test("is kept under the AWS CLI's key, and used for the next login", async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves' });
    await box.awsso('login', 'dev');
    const kept = readJson(box.home, corpRegistration);
    expect(kept).toMatchObject({ scopes: ['sso:account:access'], expiresAt: '2026-05-30T09:00:00Z' });
    expect(readJson(box.home, corpToken)).toMatchObject({
      clientId: kept['clientId'],
      clientSecret: kept['clientSecret'],
      registrationExpiresAt: kept['expiresAt'],
    });

    const calls = await callsOf(box, () => box.awsso('login', 'dev', '--force'));
    expect(calls).not.toContain('RegisterClient');
  });

  test.for([
    ['15 min', 'used', '2026-03-01T09:15:01Z', 1],
    ['a second less', 'made anew', '2026-03-01T09:15:00Z', 2],
  ] as const)('with %s to go is %s', async ([, , expiresAt, registrations]) => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves' });
    await box.awsso('login', 'dev');
    changeJson(box.home, corpRegistration, { expiresAt });

    expect(await box.awsso('login', 'dev', '--force')).toMatchObject({ code: 0, stdout: '' });
    expect(box.identityCenter.count('RegisterClient')).toBe(registrations);
  });

  test('that the service no longer knows is made anew, once', async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves' });
    await box.awsso('login', 'dev');
    changeJson(box.home, corpRegistration, { clientId: 'forgotten' });

    const calls = await callsOf(box, async () =>
      expect(await box.awsso('login', 'dev', '--force')).toMatchObject({ code: 0, stdout: '' }),
    );
    expect(calls.slice(0, 4)).toEqual([
      'StartDeviceAuthorization',
      'RegisterClient',
      'StartDeviceAuthorization',
      'CreateToken',
    ]);
    expect(readJson(box.home, corpRegistration)['clientId']).not.toBe('forgotten');
  });

  test("of the AWS CLI's browser flow is not used", async () => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves' });
    await box.awsso('login', 'dev');
    changeJson(box.home, corpRegistration, { grantTypes: ['authorization_code', 'refresh_token'] });

    await box.awsso('login', 'dev', '--force');
    expect(box.identityCenter.count('RegisterClient')).toBe(2);
  });

  test('of a session without scopes asks for sso:account:access under the key without scopes', async () => {
    const config = sessionConfig.replace(/^sso_registration_scopes.*\n/m, '');
    await using box = await sandbox({ config, person: 'approves' });
    await box.awsso('login', 'dev');

    expect(box.identityCenter.calls[0]?.input).toMatchObject({ scopes: ['sso:account:access'] });
    const file = registrationFile({
      region: 'eu-west-1',
      scopes: null,
      session_name: 'corp',
      startUrl: 'https://d-1234567890.awsapps.com/start',
    });
    expect(Object.keys(box.home.files())).toContain(file);
    expect(readJson(box.home, file)).not.toHaveProperty('scopes');
    expect(readJson(box.home, corpToken)).toHaveProperty('refreshToken');
  });

  test('of a session with scopes asks for those', async () => {
    const scopes = 'sso:account:access, ,codewhisperer:completions';
    const config = sessionConfig.replace(
      /^sso_registration_scopes.*$/m,
      `sso_registration_scopes = ${scopes}`,
    );
    await using box = await sandbox({ config, person: 'approves' });
    await box.awsso('login', 'dev');

    expect(box.identityCenter.calls[0]?.input).toMatchObject({
      scopes: ['sso:account:access', 'codewhisperer:completions'],
    });
  });

  test('of a legacy profile asks for none', async () => {
    await using box = await sandbox({ config: legacyConfig, person: 'approves' });
    await box.awsso('login', 'old');

    expect(box.identityCenter.calls[0]?.input).not.toHaveProperty('scopes');
    expect(readJson(box.home, oldToken)).not.toHaveProperty('refreshToken');
  });

  test('whose scopes are refused names where they are written', async () => {
    await using box = await sandbox({ config: sessionConfig });
    box.identityCenter.failNext('RegisterClient', 'InvalidScopeException');

    expectFailure(
      await box.awsso('login', 'dev'),
      3,
      /refuses to register a client with the scopes sso:account:access \(invalid-scope; sso_registration_scopes at .+\/config:4\)/,
    );
  });
});
