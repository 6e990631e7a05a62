import { AwsException } from './aws-exception.ts';
import {
  assertGrantAllowed,
  type Client,
  ClientRegistry,
  deviceCodeGrant,
  earnsRefreshToken,
  type RegisterClientInput,
  refreshTokenGrant,
} from './client-registry.ts';
import { type DeviceAuthorization, DeviceAuthorizations } from './device-authorizations.ts';
import { type Account, type AccountInfo, assertAccountId, Directory, type RoleInfo } from './directory.ts';
import { newRoleCredentials, type RoleCredentials } from './emulated-secret.ts';
import type { Fault } from './fault.ts';
import { FaultPlan } from './fault-plan.ts';
import { addSeconds, defaultLifetimes, type Lifetimes } from './lifetimes.ts';
import type { Call, Operation } from './operation.ts';
import type { Page, PageRequest } from './page.ts';
import { type IssuedTokens, Sessions } from './sessions.ts';

export interface IdentityCenterOptions extends Partial<Lifetimes> {
  /** The only clock there is. */
  now: () => Date;
  /** Who may go where; when left out, any account of 12 digits and any role is served. */
  accounts?: readonly Account[];
  /** Approve each device authorization as it starts; off unless given. */
  autoApprove?: boolean;
  /** Replace the refresh token at each refresh, and end a session whose replaced token is used; on. */
  rotateRefreshTokens?: boolean;
}

/** CreateToken's request; which of the last two is needed depends on `grantType`. */
export interface CreateTokenInput {
  clientId: string;
  clientSecret: string;
  grantType: string;
  deviceCode: string | undefined;
  refreshToken: string | undefined;
}

/**
 * A directory of one person in memory: the behaviour of IAM Identity Center's OIDC and portal services,
 * knowing nothing of HTTP. An operation refuses by throwing an `AwsException`.
 *
 * The methods from `approve` on are the test's own: they act for the person, the administrator and fate.
 */
export class IdentityCenter {
  readonly now: () => Date;
  /** Every call received, oldest first. */
  readonly calls: Call[] = [];
  readonly #lifetimes: Lifetimes;
  readonly #autoApprove: boolean;
  readonly #clients = new ClientRegistry();
  readonly #authorizations = new DeviceAuthorizations();
  readonly #sessions: Sessions;
  readonly #directory: Directory;
  readonly #faults = new FaultPlan();

  constructor(options: IdentityCenterOptions) {
    this.now = options.now;
    this.#lifetimes = { ...defaultLifetimes, ...options };
    this.#autoApprove = options.autoApprove ?? false;
    this.#sessions = new Sessions({
      ...this.#lifetimes,
      rotateRefreshTokens: options.rotateRefreshTokens ?? true,
    });
    this.#directory = new Directory(options.accounts);
  }

  /** @throws AwsException InvalidClientMetadata, InvalidScope or UnsupportedGrantType */
  registerClient(input: RegisterClientInput): Client {
    return this.#clients.register(input, this.now(), this.#lifetimes.registrationSeconds);
  }

  /** @throws AwsException InvalidClient, UnauthorizedClient or InvalidRequest */
  startDeviceAuthorization(input: {
    clientId: string;
    clientSecret: string;
    startUrl: string;
  }): Readonly<DeviceAuthorization> {
    const client = this.#clients.authenticate(input.clientId, input.clientSecret, this.now());
    assertGrantAllowed(client, deviceCodeGrant);
    if (!URL.canParse(input.startUrl)) {
      throw new AwsException('InvalidRequestException', 'Invalid startUrl provided');
    }
    const authorization = this.#authorizations.start(client, input.startUrl, this.now(), this.#lifetimes);
    if (this.#autoApprove) {
      authorization.state = 'approved';
    }
    return authorization;
  }

  /** @throws AwsException any of CreateToken's; an answered poll of a pending code is one of them */
  createToken(input: CreateTokenInput): IssuedTokens {
    const client = this.#clients.authenticate(input.clientId, input.clientSecret, this.now());
    if (input.grantType !== deviceCodeGrant && input.grantType !== refreshTokenGrant) {
      throw new AwsException('UnsupportedGrantTypeException', 'Unsupported grant type provided');
    }
    assertGrantAllowed(client, input.grantType);
    if (input.grantType === refreshTokenGrant) {
      return this.#sessions.refresh(needed(input.refreshToken, 'refreshToken'), client, this.now());
    }
    this.#authorizations.redeem(needed(input.deviceCode, 'deviceCode'), client, this.now());
    return this.#sessions.begin(client, earnsRefreshToken(client), this.now());
  }

  /** @throws AwsException Unauthorized, InvalidRequest or Forbidden */
  getRoleCredentials(accessToken: string | undefined, accountId: string, roleName: string): RoleCredentials {
    this.#sessions.authenticate(accessToken, this.now());
    assertAccountId(accountId);
    this.#directory.assertAssigned(accountId, roleName);
    return newRoleCredentials(addSeconds(this.now(), this.#lifetimes.roleCredentialSeconds));
  }

  /** @throws AwsException Unauthorized or InvalidRequest */
  listAccounts(accessToken: string | undefined, page: PageRequest): Page<AccountInfo> {
    this.#sessions.authenticate(accessToken, this.now());
    return this.#directory.accounts(page);
  }

  /** @throws AwsException Unauthorized, InvalidRequest or Forbidden */
  listAccountRoles(accessToken: string | undefined, accountId: string, page: PageRequest): Page<RoleInfo> {
    this.#sessions.authenticate(accessToken, this.now());
    assertAccountId(accountId);
    return this.#directory.roles(accountId, page);
  }

  /** Ends the session the token belongs to. @throws AwsException Unauthorized */
  logout(accessToken: string | undefined): void {
    this.#sessions.end(accessToken, this.now());
  }

  /** The device authorizations that wait for a person, oldest first. */
  pendingAuthorizations(): readonly Readonly<DeviceAuthorization>[] {
    return this.#authorizations.pending(this.now());
  }

  /** Finds what a person typed, in any case, with or without dash and blanks; lapsed ones too. */
  findAuthorization(userCode: string): Readonly<DeviceAuthorization> | undefined {
    return this.#authorizations.find(userCode);
  }

  /** @throws Error when no pending authorization has the code */
  approve(userCode: string): void {
    this.#pendingAuthorization(userCode).state = 'approved';
  }

  /** @throws Error when no pending authorization has the code */
  deny(userCode: string): void {
    this.#pendingAuthorization(userCode).state = 'denied';
  }

  /** Refuses every access token issued so far; refresh tokens still earn new ones. */
  revokeSessions(): void {
    this.#sessions.revokeAccessTokens();
  }

  /** Refuses every refresh token issued so far; access tokens live on. */
  revokeRefreshTokens(): void {
    this.#sessions.revokeRefreshTokens();
  }

  /**
   * Makes the next `times` calls of an operation go wrong, or all of them with `Infinity`; several faults
   * are met in the order given.
   */
  failNext(operation: Operation, fault: Fault, times = 1): void {
    this.#faults.add(operation, fault, times);
  }

  /** Lets every call go well again. */
  clearFaults(): void {
    this.#faults.clear();
  }

  /** How often an operation was called, refused and failed calls included. */
  count(operation: Operation): number {
    return this.calls.filter((call) => call.operation === operation).length;
  }

  /** Notes a call, and says what has to go wrong with it. */
  receive(call: Omit<Call, 'at'>): Fault | undefined {
    this.calls.push({ ...call, at: this.now() });
    return this.#faults.take(call.operation);
  }

  #pendingAuthorization(userCode: string): DeviceAuthorization {
    const authorization = this.#authorizations.find(userCode);
    if (authorization?.state !== 'pending' || authorization.expiresAt <= this.now()) {
      throw new Error(`no pending authorization has the user code ${userCode}`);
    }
    return authorization;
  }
}

function needed(value: string | undefined, name: string): string {
  if (value === undefined) {
    throw new AwsException('InvalidRequestException', `Missing required parameter: ${name}`);
  }
  return value;
}
