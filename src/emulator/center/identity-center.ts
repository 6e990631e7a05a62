import { type DeviceAuthorization, DeviceAuthorizations } from './device-authorizations.ts';
import type { Fault } from './fault.ts';
import { FaultPlan } from './fault-plan.ts';
import { IssuedKeys } from './issued-keys.ts';
import { OidcService } from './oidc-service.ts';
import type { Call, Operation } from './operation.ts';
import { PortalService } from './portal-service.ts';
import { Sessions } from './sessions.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { TokenService } from './token-service.ts';

export interface IdentityCenterOptions extends Partial<Settings> {
  /** The only clock there is. */
  readonly now: () => Date;
}

/**
 * A directory of one person in memory: the behaviour of IAM Identity Center, and of STS beside it, apart from how it is
 * asked. An operation of its services refuses by throwing an `AwsException`; all else here is the test's own and acts for
 * the person, the administrator and fate.
 */
export class IdentityCenter {
  readonly oidc: OidcService;
  readonly portal: PortalService;
  readonly sts: TokenService;
  /** Every call received, oldest first. */
  readonly calls: Call[] = [];
  readonly #clock: () => Date;
  #aheadMilliseconds = 0;
  #settings: Settings;
  readonly #authorizations = new DeviceAuthorizations();
  readonly #sessions = new Sessions(() => this.#settings);
  readonly #faults = new FaultPlan();

  constructor({ now, ...settings }: IdentityCenterOptions) {
    this.#clock = now;
    this.#settings = { ...defaultSettings, ...settings };
    const state = {
      now: () => this.now(),
      settings: () => this.#settings,
      authorizations: this.#authorizations,
      sessions: this.#sessions,
      issued: new IssuedKeys(),
    };
    this.oidc = new OidcService(state);
    this.portal = new PortalService(state);
    this.sts = new TokenService(state);
  }

  now(): Date {
    return new Date(this.#clock().getTime() + this.#aheadMilliseconds);
  }

  /** Whether a login is allowed as it starts. */
  get approvesAtOnce(): boolean {
    return this.#settings.autoApprove;
  }

  get isStrict(): boolean {
    return this.#settings.strict;
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

  /** Changes how it behaves from now on; what was issued before stays as it was. */
  change(settings: Partial<Settings>): void {
    this.#settings = { ...this.#settings, ...settings };
  }

  /** Sets its clock so many seconds ahead of the one that it was given; behind it, if they are negative. */
  setAhead(seconds: number): void {
    this.#aheadMilliseconds = seconds * 1000;
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
