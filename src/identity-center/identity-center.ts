import type { ClientRegistration } from '../cache/registration-store.ts';
import type { RoleCredentials } from '../cache/role-credentials-store.ts';

/** Why Identity Center said no: the refusals that a caller can act on, and `refused` for every other. */
export type Refusal =
  | 'authorization-pending'
  | 'slow-down'
  | 'expired-token'
  | 'access-denied'
  | 'invalid-grant'
  | 'invalid-client'
  | 'invalid-scope'
  | 'invalid-request'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'refused';

export type Answer<T> = { readonly granted: T } | { readonly refused: Refusal };

/** StartDeviceAuthorization's answer (RFC 8628, section 3.2). */
export interface DeviceAuthorization {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly verificationUri: string;
  readonly verificationUriComplete: string | undefined;
  readonly expiresAt: Date;
  readonly intervalSeconds: number;
}

/** CreateToken's answer. */
export interface GrantedToken {
  readonly accessToken: string;
  readonly expiresAt: Date;
  readonly refreshToken: string | undefined;
}

interface RoleRequest {
  readonly accountId: string;
  readonly roleName: string;
}

type Client = Pick<ClientRegistration, 'clientId' | 'clientSecret'>;

/**
 * The calls awsso makes of IAM Identity Center. A refusal is an answer; a service that cannot be reached, or
 * answers nonsense, is thrown as an AwssoError `unavailable` that names the host.
 */
export interface IdentityCenter {
  registerClient(clientName: string, scopes: readonly string[]): Promise<Answer<ClientRegistration>>;
  startDeviceAuthorization(client: Client, startUrl: string): Promise<Answer<DeviceAuthorization>>;
  createTokenByDeviceCode(client: Client, deviceCode: string): Promise<Answer<GrantedToken>>;
  createTokenByRefreshToken(client: Client, refreshToken: string): Promise<Answer<GrantedToken>>;
  getRoleCredentials(accessToken: string, role: RoleRequest): Promise<Answer<RoleCredentials>>;
  /** Names of the roles in an account; one page is enough to name the nearest. */
  listAccountRoles(accessToken: string, accountId: string): Promise<Answer<string[]>>;
  logout(accessToken: string): Promise<Answer<undefined>>;
}
