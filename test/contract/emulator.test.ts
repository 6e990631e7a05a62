import {
  GetRoleCredentialsCommand,
  InvalidRequestException as InvalidPortalRequestException,
  ListAccountRolesCommand,
  ListAccountsCommand,
  LogoutCommand,
  ResourceNotFoundException,
  SSOClient,
  TooManyRequestsException,
  UnauthorizedException,
} from '@aws-sdk/client-sso';
import {
  AccessDeniedException,
  AuthorizationPendingException,
  CreateTokenCommand,
  ExpiredTokenException,
  InvalidClientException,
  InvalidGrantException,
  InvalidRequestException,
  RegisterClientCommand,
  SlowDownException,
  SSOOIDCClient,
  StartDeviceAuthorizationCommand,
} from '@aws-sdk/client-sso-oidc';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Emulator, serveEmulator } from '../../src/emulator/server.ts';

const startUrl = 'https://d-1234567890.awsapps.com/start';
const deviceCodeGrant = 'urn:ietf:params:oauth:grant-type:device_code';
const eightHours = 8 * 3600;

let clock: Date;
let emulator: Emulator;
let oidc: SSOOIDCClient;
let portal: SSOClient;

beforeEach(async () => {
  vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
  clock = new Date('2026-03-01T09:00:00Z');
  emulator = await serveEmulator({
    now: () => clock,
    accounts: [
      {
        accountId: '111122223333',
        accountName: 'Prod',
        emailAddress: 'prod@example.com',
        roles: ['Admin', 'Read Only+'],
      },
      { accountId: '444455556666', accountName: 'Dev', emailAddress: 'dev@example.com', roles: ['Admin'] },
    ],
  });
  const settings = { endpoint: emulator.url, region: 'us-east-1', maxAttempts: 1 };
  oidc = new SSOOIDCClient(settings);
  portal = new SSOClient(settings);
});

afterEach(async () => {
  oidc.destroy();
  portal.destroy();
  await emulator.close();
});

function passSeconds(seconds: number) {
  clock = new Date(clock.getTime() + seconds * 1000);
}

async function register(scopes: string[] | undefined = ['sso:account:access']) {
  const { clientId, clientSecret } = await oidc.send(
    new RegisterClientCommand({ clientName: 'contract', clientType: 'public', scopes }),
  );
  return { clientId, clientSecret };
}

async function start() {
  const client = await register();
  const { deviceCode, userCode = '' } = await oidc.send(
    new StartDeviceAuthorizationCommand({ ...client, startUrl }),
  );
  return { userCode, poll: () => createToken({ ...client, grantType: deviceCodeGrant, deviceCode }), client };
}

function createToken(input: ConstructorParameters<typeof CreateTokenCommand>[0]) {
  return oidc.send(new CreateTokenCommand(input));
}

async function login() {
  const { userCode, poll, client } = await start();
  emulator.identityCenter.approve(userCode);
  const { accessToken, refreshToken, expiresIn } = await poll();
  return { accessToken, refreshToken, expiresIn, client };
}

describe('the OIDC client of the AWS SDK', () => {
  it('registers, starts a device authorization and gets tokens once the person allows it', async () => {
    const registration = await oidc.send(
      new RegisterClientCommand({
        clientName: 'contract',
        clientType: 'public',
        scopes: ['sso:account:access'],
      }),
    );
    const issuedAt = clock.getTime() / 1000;
    expect(registration).toMatchObject({
      clientId: expect.stringMatching(/^[\w-]{20,}$/),
      clientSecret: expect.stringMatching(/.{64,}/),
      clientIdIssuedAt: issuedAt,
      clientSecretExpiresAt: issuedAt + 90 * 24 * 3600,
    });

    const { clientId, clientSecret } = registration;
    const authorization = await oidc.send(
      new StartDeviceAuthorizationCommand({ clientId, clientSecret, startUrl }),
    );
    expect(authorization).toMatchObject({
      userCode: expect.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/),
      verificationUri: `${emulator.url}/device`,
      verificationUriComplete: `${emulator.url}/device?user_code=${authorization.userCode}`,
      expiresIn: 600,
      interval: 1,
    });

    emulator.identityCenter.approve(authorization.userCode ?? '');
    const tokens = await createToken({
      clientId,
      clientSecret,
      grantType: deviceCodeGrant,
      deviceCode: authorization.deviceCode,
    });
    expect(tokens).toMatchObject({
      accessToken: expect.any(String),
      refreshToken: expect.any(String),
      tokenType: 'Bearer',
      expiresIn: 3600,
    });
  });

  it('sees a pending, a hasty, a denied and a lapsed poll as AWS names them', async () => {
    const { poll, userCode } = await start();
    const pending = await poll().catch((error) => error);
    expect(pending).toBeInstanceOf(AuthorizationPendingException);
    expect(pending).toMatchObject({
      error: 'authorization_pending',
      error_description: 'Authorization is still pending',
      $metadata: { httpStatusCode: 400, requestId: expect.any(String) },
    });
    await expect(poll()).rejects.toBeInstanceOf(SlowDownException);
    emulator.identityCenter.deny(userCode);
    await expect(poll()).rejects.toBeInstanceOf(AccessDeniedException);

    const left = await start();
    passSeconds(600);
    await expect(left.poll()).rejects.toBeInstanceOf(ExpiredTokenException);
  });

  it('gets no refresh token and a token for the whole session without scopes', async () => {
    const client = await register([]);
    const { deviceCode, userCode = '' } = await oidc.send(
      new StartDeviceAuthorizationCommand({ ...client, startUrl }),
    );
    emulator.identityCenter.approve(userCode);
    const tokens = await createToken({ ...client, grantType: deviceCodeGrant, deviceCode });
    expect(tokens).toMatchObject({ expiresIn: eightHours });
    expect(tokens.refreshToken).toBeUndefined();
  });

  it('refreshes once with each refresh token', async () => {
    const { client, refreshToken } = await login();
    const refresh = { ...client, grantType: 'refresh_token', refreshToken };
    const renewed = await createToken(refresh);
    expect(renewed).toMatchObject({ expiresIn: 3600, refreshToken: expect.any(String) });
    expect(renewed.refreshToken).not.toBe(refreshToken);
    await expect(createToken(refresh)).rejects.toBeInstanceOf(InvalidGrantException);
  });

  it('is told when it is not the registered client, or asks for too little', async () => {
    const { client } = await start();
    const stranger = { ...client, clientSecret: 'guess', startUrl };
    const refused = await oidc.send(new StartDeviceAuthorizationCommand(stranger)).catch((error) => error);
    expect(refused).toBeInstanceOf(InvalidClientException);
    expect(refused.$metadata.httpStatusCode).toBe(401);
    await expect(createToken({ ...client, grantType: deviceCodeGrant })).rejects.toBeInstanceOf(
      InvalidRequestException,
    );
  });
});

describe('the portal client of the AWS SDK', () => {
  it('gets role credentials whose expiration is in milliseconds', async () => {
    const { accessToken } = await login();
    const { roleCredentials } = await portal.send(
      new GetRoleCredentialsCommand({ accessToken, accountId: '111122223333', roleName: 'Read Only+' }),
    );
    expect(roleCredentials).toEqual({
      accessKeyId: expect.stringMatching(/^ASIAEMULATOR[A-Z0-9]{8}$/),
      secretAccessKey: expect.stringMatching(/^[A-Za-z0-9/+]{40}$/),
      sessionToken: expect.stringMatching(/^IQoJEMULATOR[A-Za-z0-9/+]{300,}=*$/),
      expiration: clock.getTime() + 3600_000,
    });
  });

  it('lists accounts and roles page by page', async () => {
    const { accessToken } = await login();
    const first = await portal.send(new ListAccountsCommand({ accessToken, maxResults: 1 }));
    expect(first.accountList).toEqual([
      { accountId: '111122223333', accountName: 'Prod', emailAddress: 'prod@example.com' },
    ]);
    const { nextToken } = first;
    const second = await portal.send(new ListAccountsCommand({ accessToken, maxResults: 1, nextToken }));
    expect(second.accountList?.map(({ accountName }) => accountName)).toEqual(['Dev']);
    expect(second.nextToken).toBeFalsy();

    const roles = await portal.send(new ListAccountRolesCommand({ accessToken, accountId: '444455556666' }));
    expect(roles.roleList).toEqual([{ roleName: 'Admin', accountId: '444455556666' }]);
  });

  it('is refused under the names the portal uses', async () => {
    const { accessToken } = await login();
    const get = (roleName: string) =>
      portal.send(new GetRoleCredentialsCommand({ accessToken, accountId: '111122223333', roleName }));

    await expect(get('Elsewhere')).rejects.toMatchObject({
      name: 'ForbiddenException',
      message: 'No access',
      $metadata: { httpStatusCode: 403 },
    });
    emulator.identityCenter.failNext('GetRoleCredentials', 'TooManyRequestsException');
    await expect(get('Admin')).rejects.toBeInstanceOf(TooManyRequestsException);
    emulator.identityCenter.failNext('GetRoleCredentials', 'ResourceNotFoundException');
    await expect(get('Admin')).rejects.toBeInstanceOf(ResourceNotFoundException);
    await expect(
      portal.send(new ListAccountsCommand({ accessToken, maxResults: 101 })),
    ).rejects.toBeInstanceOf(InvalidPortalRequestException);
    await expect(get('Admin')).resolves.toHaveProperty('roleCredentials');
  });

  it('is unauthorized once the token lapsed, and after Logout', async () => {
    const { accessToken } = await login();
    await portal.send(new LogoutCommand({ accessToken }));
    const refused = await portal.send(new ListAccountsCommand({ accessToken })).catch((error) => error);
    expect(refused).toBeInstanceOf(UnauthorizedException);
    expect(refused).toMatchObject({
      message: 'Session token not found or invalid',
      $metadata: { httpStatusCode: 401 },
    });

    const again = await login();
    passSeconds(3600);
    await expect(
      portal.send(new ListAccountsCommand({ accessToken: again.accessToken })),
    ).rejects.toBeInstanceOf(UnauthorizedException);
  });
});
