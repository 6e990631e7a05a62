import type { ClientRegistration } from '../client-registration.ts';
import type { RoleCredentials } from '../credentials.ts';
import type { Secret } from '../secret.ts';

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

/** What was granted, or why not; both are answers of the service itself. */
export type Answer<T> = { readonly granted: T } | { readonly refused: Refusal };

/** StartDeviceAuthorization's answer (RFC 8628, section 3.2). */
export interface DeviceAuthorization {
  readonly deviceCode: Secret;
  readonly userCode: string;
  readonly verificationUri: string;
  readonly verificationUriComplete: string | undefined;
  readonly expiresAt: Date;
  readonly intervalSeconds: number;
}

/** CreateToken's answer. */
export interface GrantedToken {
  readonly accessToken: Secret;
  readonly expiresAt: Date;
  readonly refreshToken: Secret | undefined;
}

/** An account that a session may use; what is not known of it is left out. */
export interface Account {
  /** 12 digits. */
  readonly accountId: string;
  readonly accountName?: string;
  readonly emailAddress?: string;
}

/** What a client is registered with to log in by authorization code. */
interface CodeGrant {
  readonly grantTypes: string[];
  readonly redirectUris: string[];
  /** The start URL. */
  readonly issuerUrl: string;
}

/** A request of a browser for an authorization code (RFC 6749, section 4.1.1; RFC 7636, section 4.3). */
export interface AuthorizationRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly scopes: readonly string[];
  /** By `S256`. */
  readonly codeChallenge: string;
}

/** What a code is redeemed with (RFC 7636, section 4.5). */
interface AuthorizationCode {
  readonly code: Secret;
  readonly redirectUri: string;
  readonly codeVerifier: Secret;
}

interface RoleRequest {
  readonly accountId: string;
  readonly roleName: string;
}

/** Who asks the OIDC service. */
export type Client = Pick<ClientRegistration, 'clientId' | 'clientSecret'>;

/**
 * The calls awsso makes of IAM Identity Center. A refusal is an answer; a service that cannot be reached, or
 * answers nonsense, is thrown as an AwssoError `unavailable` that names the host.
 */
export interface IdentityCenter {
  /** @param codeGrant for a client that logs in by authorization code; unless given, by device authorization */
  registerClient(
    clientName: string,
    scopes: readonly string[],
    codeGrant?: CodeGrant,
  ): Promise<Answer<ClientRegistration>>;
  startDeviceAuthorization(client: Client, startUrl: string): Promise<Answer<DeviceAuthorization>>;
  createTokenByDeviceCode(client: Client, deviceCode: Secret): Promise<Answer<GrantedToken>>;
  /** The page where a person allows the request; nothing is asked of the service. */
  authorizationPage(request: AuthorizationRequest): Promise<string>;
  createTokenByCode(client: Client, code: AuthorizationCode): Promise<Answer<GrantedToken>>;
  createTokenByRefreshToken(client: Client, refreshToken: Secret): Promise<Answer<GrantedToken>>;
  getRoleCredentials(accessToken: Secret, role: RoleRequest): Promise<Answer<RoleCredentials>>;
  /** Names of the roles in an account; one page is enough to name the nearest. */
  listAccountRoles(accessToken: Secret, accountId: string): Promise<Answer<string[]>>;
  /** Every account, in the order of the service; paced by its quota. */
  listAllAccounts(accessToken: Secret): Promise<Answer<Account[]>>;
  /** The names of every role in an account; paced by the quota too. */
  listAllAccountRoles(accessToken: Secret, accountId: string): Promise<Answer<string[]>>;
  logout(accessToken: Secret): Promise<Answer<undefined>>;
}
