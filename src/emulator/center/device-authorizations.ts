import { AwsException } from './aws-exception.ts';
import type { Client } from './client-registry.ts';
import { newSecret } from './emulated-secret.ts';
import { addSeconds } from './lifetimes.ts';
import { newUserCode, normalizeUserCode } from './user-code.ts';

/** RFC 8628 section 3.5: each slow_down makes the interval longer by this much, for good. */
const slowDownStepSeconds = 5;
/** A client that keeps its interval may still be seen earlier than that, by what the network delayed. */
const pollToleranceMs = 200;

export interface DeviceAuthorization {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly scopes: string[];
  readonly startUrl: string;
  readonly expiresInSeconds: number;
  readonly expiresAt: Date;
  /** What the person decided; `used` once a token was issued for it. */
  state: 'pending' | 'approved' | 'denied' | 'used';
  intervalSeconds: number;
  polledAt: Date | undefined;
}

/** Device authorizations from their start to the one token each may yield (RFC 8628). */
export class DeviceAuthorizations {
  readonly #byDeviceCode = new Map<string, DeviceAuthorization>();
  readonly #byUserCode = new Map<string, DeviceAuthorization>();

  start(
    client: Client,
    startUrl: string,
    now: Date,
    lifetimes: { deviceCodeSeconds: number; intervalSeconds: number },
  ): DeviceAuthorization {
    const authorization: DeviceAuthorization = {
      deviceCode: newSecret(''),
      userCode: this.#unusedUserCode(),
      clientId: client.clientId,
      clientName: client.clientName,
      scopes: client.scopes,
      startUrl,
      expiresInSeconds: lifetimes.deviceCodeSeconds,
      expiresAt: addSeconds(now, lifetimes.deviceCodeSeconds),
      state: 'pending',
      intervalSeconds: lifetimes.intervalSeconds,
      polledAt: undefined,
    };
    this.#byDeviceCode.set(authorization.deviceCode, authorization);
    this.#byUserCode.set(authorization.userCode, authorization);
    return authorization;
  }

  find(userCode: string): DeviceAuthorization | undefined {
    return this.#byUserCode.get(normalizeUserCode(userCode));
  }

  pending(now: Date): DeviceAuthorization[] {
    return [...this.#byDeviceCode.values()].filter(
      ({ state, expiresAt }) => state === 'pending' && expiresAt > now,
    );
  }

  /**
   * Ends an approved authorization, or says why a poll gets no token.
   *
   * Only a pending poll can come too early: slow_down is "a variant of authorization_pending" (RFC 8628
   * section 3.5).
   *
   * @throws AwsException InvalidGrant, ExpiredToken, AccessDenied, AuthorizationPending or SlowDown
   */
  redeem(deviceCode: string, client: Client, now: Date): DeviceAuthorization {
    const authorization = this.#byDeviceCode.get(deviceCode);
    if (authorization?.clientId !== client.clientId || authorization.state === 'used') {
      throw new AwsException('InvalidGrantException', 'Invalid device code provided');
    }
    if (authorization.expiresAt <= now) {
      throw new AwsException('ExpiredTokenException', 'Device code has expired');
    }
    if (authorization.state === 'denied') {
      throw new AwsException('AccessDeniedException', 'The user denied the authorization request');
    }
    if (authorization.state === 'pending') {
      throw pollRefusal(authorization, now);
    }
    authorization.state = 'used';
    return authorization;
  }

  #unusedUserCode(): string {
    const userCode = newUserCode();
    return this.#byUserCode.has(userCode) ? this.#unusedUserCode() : userCode;
  }
}

function pollRefusal(authorization: DeviceAuthorization, now: Date): AwsException {
  const { polledAt } = authorization;
  authorization.polledAt = now;
  const dueMs = authorization.intervalSeconds * 1000 - pollToleranceMs;
  const sinceMs = polledAt === undefined ? Number.POSITIVE_INFINITY : now.getTime() - polledAt.getTime();
  // Less than nothing is a clock that was set back.
  if (sinceMs >= 0 && sinceMs < dueMs) {
    authorization.intervalSeconds += slowDownStepSeconds;
    return new AwsException('SlowDownException', 'Polling too fast');
  }
  return new AwsException('AuthorizationPendingException', 'Authorization is still pending');
}
