import { describe, expect, test } from 'vitest';
import { writePendingLogin } from '../../src/cache/pending-login.ts';
import { wayTo } from '../../src/identity-center/way-to.ts';
import { Secret } from '../../src/secret.ts';
import { corpRole, sessionConfig } from '../support/configs.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';
import { sessionOf } from '../support/session-of.ts';
import { credentialsFrom } from '../support/stories.ts';

describe('a login that another process left', () => {
  test.for([['ExpiredTokenException'], ['InvalidClientException'], ['InvalidGrantException']] as const)(
    'and that the service answers with %s, is begun anew, since nobody has been asked',
    async ([refusal]) => {
      await using box = await left();
      box.identityCenter.failNext('CreateToken', refusal);
      credentialsFrom(await box.awsso('process', 'dev'));
      expect(box.opened).toHaveLength(1);
    },
  );

  test('on another way to the service, is not redeemed on ours, which would be told its secrets', async () => {
    await using box = await left({ way: 'elsewhere' });
    credentialsFrom(await box.awsso('process', 'dev'));
    // Asked with the left code, the service would have refused it.
    const operations = box.identityCenter.calls.map(({ operation }) => operation);
    expect(operations.slice(0, 2)).toEqual(['RegisterClient', 'StartDeviceAuthorization']);
  });
});

test('where no token can be kept, the role credentials are: one login, and the next command is a hit', async () => {
  await using box = await sandbox({ config: sessionConfig, person: 'approves', terminal: true });
  box.home.write('.aws/sso', 'a file where the folder should be');
  const first = await box.awsso('process', 'dev');
  expect(first).toMatchObject({ code: 0, stderr: expect.stringMatching(/^awsso: warning: .*ENOTDIR.*\n$/) });
  expect(Object.keys(box.home.files())).toContain(corpRole);
  credentialsFrom(await box.awsso('process', 'dev'));
  expect(box.identityCenter.count('StartDeviceAuthorization')).toBe(1);
});

async function left({ way }: { way?: string } = {}): Promise<Sandbox> {
  const box = await sandbox({ config: sessionConfig, person: 'approves', terminal: true });
  const session = sessionOf({ scopes: ['sso:account:access'] });
  const sources = { env: box.env, settings: new Map(), services: new Map() };
  const inAnHour = new Date(box.clock.now().getTime() + 3_600_000);
  writePendingLogin(
    box.home.path,
    session,
    {
      clientId: 'left-client',
      clientSecret: new Secret('left-client-secret'),
      registrationExpiresAt: inAnHour,
      deviceCode: new Secret('left-device-code'),
      userCode: 'LEFT-CODE',
      verificationUri: 'https://device.example/',
      verificationUriComplete: undefined,
      expiresAt: inAnHour,
      intervalSeconds: 1,
    },
    way ?? wayTo(session, sources),
  );
  return box;
}
