import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Emulator, serveEmulator } from '../../src/emulator/server.ts';

const roleArn = 'arn:aws:iam::444455556666:role/team/Deploy';
const user = { accessKeyId: 'AKIAEXAMPLE000000000', secretAccessKey: 'secret' };

let clock: Date;
let emulator: Emulator;

beforeEach(async () => {
  vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
  clock = new Date('2026-03-01T09:00:00Z');
  emulator = await serveEmulator({ now: () => clock });
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await emulator.close();
});

describe('the emulator’s STS, to the AWS SDK', () => {
  test('lets a user assume a role, and knows the role by its keys', async () => {
    const { Credentials, AssumedRoleUser } = await assume(user, { RoleArn: roleArn });

    expect(AssumedRoleUser?.Arn).toBe('arn:aws:sts::444455556666:assumed-role/Deploy/me');
    expect(Credentials?.Expiration).toEqual(new Date('2026-03-01T10:00:00Z'));
    expect(await stsOf(keysOf(Credentials)).send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: '444455556666',
      Arn: 'arn:aws:sts::444455556666:assumed-role/Deploy/me',
    });
  });

  test('takes a web identity from who has no keys', async () => {
    const sts = stsOf({ accessKeyId: 'x', secretAccessKey: 'x' });
    const input = { RoleArn: roleArn, RoleSessionName: 'me', WebIdentityToken: 'a.b.c' };

    expect(await sts.send(new AssumeRoleWithWebIdentityCommand(input))).toMatchObject({
      AssumedRoleUser: { Arn: 'arn:aws:sts::444455556666:assumed-role/Deploy/me' },
    });
  });

  test.for<[string, string, () => Promise<unknown>]>([
    [
      'keys that nobody issued',
      'InvalidClientTokenId',
      () => assume({ ...user, accessKeyId: 'ASIAEXAMPLE000000000', sessionToken: 'x' }, { RoleArn: roleArn }),
    ],
    [
      'a long-lived key that is none of its own',
      'InvalidClientTokenId',
      () => {
        emulator.identityCenter.change({ accessKeyIds: ['AKIAOTHER00000000000'] });
        return assume(user, { RoleArn: roleArn });
      },
    ],
    [
      'keys that have expired',
      'ExpiredToken',
      async () => {
        const { Credentials } = await assume(user, { RoleArn: roleArn });
        emulator.identityCenter.setAhead(3601);
        return assume(keysOf(Credentials), { RoleArn: roleArn });
      },
    ],
    [
      'more than an hour of a role that a role assumes',
      'ValidationError',
      async () => {
        const { Credentials } = await assume(user, { RoleArn: roleArn });
        return assume(keysOf(Credentials), { RoleArn: roleArn, DurationSeconds: 3601 });
      },
    ],
    ['less than a quarter of an hour', 'ValidationError', () => assume(user, { DurationSeconds: 899 })],
    [
      'what is no role',
      'ValidationError',
      () => assume(user, { RoleArn: 'arn:aws:iam::1:role/x-too-short' }),
    ],
    ['a denied role', 'AccessDenied', () => trusting({ denied: true }, {})],
    ['another external id', 'AccessDenied', () => trusting({ externalId: 'e1' }, { ExternalId: 'e2' })],
    ['no MFA code where one is asked for', 'AccessDenied', () => trusting({ mfa: true }, {})],
    [
      'a wrong MFA code',
      'AccessDenied',
      () => trusting({}, { SerialNumber: 'arn:aws:iam::111122223333:mfa/me', TokenCode: '000000' }),
    ],
  ])('refuses %s: %s', async ([, name, act]) => {
    await expect(act()).rejects.toMatchObject({ name });
  });
});

interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

function stsOf(credentials: Keys): STSClient {
  return new STSClient({ endpoint: emulator.url, region: 'eu-west-1', maxAttempts: 1, credentials });
}

function assume(keys: Keys, input: Partial<AssumeRoleCommand['input']>) {
  const command = new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'me', ...input });
  return stsOf(keys).send(command);
}

function trusting(
  trust: { denied?: boolean; externalId?: string; mfa?: boolean },
  input: Partial<AssumeRoleCommand['input']>,
) {
  emulator.identityCenter.change({ roles: [{ roleArn, ...trust }] });
  return assume(user, input);
}

function keysOf(issued: Awaited<ReturnType<typeof assume>>['Credentials']): Keys {
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = issued ?? {};
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}
