import type { Answer as Granted, IdentityCenter } from '../../../src/identity-center/identity-center.ts';
import { createSdkClient } from '../../../src/identity-center/sdk-client.ts';
import { commandNetwork } from '../../../src/network/command-network.ts';
import { NetworkTime } from '../../../src/network/network-time.ts';
import { Secret } from '../../../src/secret.ts';
import { hostWith, sourcesOf } from '../../support/connect-to.ts';
import type { Answer } from '../../support/local-server.ts';

const client = { clientId: 'CANARY-id', clientSecret: new Secret('CANARY-secret') };

const token = new Secret('CANARY-access');

export const role = { accountId: '111122223333', roleName: 'Read+Only/ü' };

export const calls = {
  registerClient: (center) => center.registerClient('awsso-corp', ['sso:account:access']),
  registerCodeClient: (center) =>
    center.registerClient('awsso-corp', ['sso:account:access'], {
      grantTypes: ['authorization_code', 'refresh_token'],
      redirectUris: ['http://127.0.0.1/oauth/callback'],
      issuerUrl: 'https://x.awsapps.com/start/#',
    }),
  startDeviceAuthorization: (center) =>
    center.startDeviceAuthorization(client, 'https://x.awsapps.com/start/#'),
  createTokenByDeviceCode: (center) => center.createTokenByDeviceCode(client, new Secret('CANARY-device')),
  createTokenByCode: (center) =>
    center.createTokenByCode(client, {
      code: new Secret('CANARY-code'),
      redirectUri: 'http://127.0.0.1:41234/oauth/callback',
      codeVerifier: new Secret('CANARY-verifier'),
    }),
  createTokenByRefreshToken: (center) =>
    center.createTokenByRefreshToken(client, new Secret('CANARY-refresh')),
  getRoleCredentials: (center) => center.getRoleCredentials(token, role),
  listAccountRoles: (center) => center.listAccountRoles(token, role.accountId),
  logout: (center) => center.logout(token),
} satisfies Record<string, (center: IdentityCenter) => Promise<Granted<unknown>>>;

export type Call = keyof typeof calls;

export const json = { 'Content-Type': 'application/json' };

export function respond(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return (response) => void response.writeHead(status, { ...json, ...headers }).end(body);
}

/** @param time what the command has for all its calls */
export function connectWithin(
  url: string,
  limits: Parameters<typeof createSdkClient>[1],
  time = new NetworkTime(10_000),
): IdentityCenter {
  const endpoint = { url, from: 'AWS_ENDPOINT_URL' };
  const host = hostWith({});
  return createSdkClient(
    {
      host,
      region: 'eu-west-1',
      endpoints: { sso: endpoint, sso_oidc: endpoint },
      sources: sourcesOf({}),
      network: { ...commandNetwork(host, () => {}), time },
    },
    limits,
  );
}
