import { createHash } from 'node:crypto';
import { AwsException } from './aws-exception.ts';
import type { Client } from './client-registry.ts';
import { newSecret } from './emulated-secret.ts';
import { addSeconds } from './lifetimes.ts';

/** What a browser asks for at `/authorize` (RFC 6749 section 4.1.1, RFC 7636 section 4.3). */
export interface CodeRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly responseType: string;
  state: string;
  readonly scopes: readonly string[];
  readonly codeChallenge: string;
  readonly codeChallengeMethod: string;
}

/** What CreateToken is asked with (RFC 7636 section 4.5). */
export interface CodeProof {
  readonly code: string;
  readonly redirectUri: string;
  readonly codeVerifier: string;
}

interface Issued {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly codeChallenge: string;
  readonly expiresAt: Date;
  isUsed: boolean;
}

/** RFC 7636 section 4.1. */
const isVerifier = /^[\w.~-]{43,128}$/;

/** Authorization codes from a person's consent to the one token each may yield. */
export class AuthorizationCodes {
  readonly #codes = new Map<string, Issued>();

  issue({ clientId, redirectUri, codeChallenge }: CodeRequest, now: Date, lifeSeconds: number): string {
    const code = newSecret('codeEMULATOR');
    const expiresAt = addSeconds(now, lifeSeconds);
    this.#codes.set(code, { clientId, redirectUri, codeChallenge, expiresAt, isUsed: false });
    return code;
  }

  /** @throws AwsException InvalidGrant; a code is spent by its first use, whatever comes of it */
  redeem({ code, redirectUri, codeVerifier }: CodeProof, client: Client, now: Date): void {
    const issued = this.#codes.get(code);
    if (issued?.clientId !== client.clientId || issued.isUsed || issued.expiresAt <= now) {
      throw new AwsException('InvalidGrantException', 'Invalid authorization code provided');
    }
    issued.isUsed = true;
    const isProved = isVerifier.test(codeVerifier) && issued.codeChallenge === challengeOf(codeVerifier);
    if (issued.redirectUri !== redirectUri || !isProved) {
      throw new AwsException('InvalidGrantException', 'Invalid redirect URI or code verifier provided');
    }
  }
}

function challengeOf(codeVerifier: string): string {
  return createHash('sha256').update(codeVerifier).digest('base64url');
}
