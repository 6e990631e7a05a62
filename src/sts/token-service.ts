import type { AssumedRoleAnswer, Credentials } from '../credentials.ts';
import type { Secret } from '../secret.ts';

/** A session of a role, as it is asked for. */
export interface SessionRequest {
  readonly roleArn: string;
  readonly roleSessionName: string;
  readonly externalId?: string | undefined;
  readonly durationSeconds?: number | undefined;
  /** The device, and what it shows now. */
  readonly mfa?: { readonly serialNumber: string; readonly tokenCode: string } | undefined;
}

/** What was granted, or why STS refuses: its code and its words. */
export type StsAnswer =
  | { readonly granted: AssumedRoleAnswer }
  | { readonly refused: string; readonly words: string };

/** AWS's Security Token Service. What it does not answer sensibly is an `unavailable` error. */
export interface TokenService {
  assumeRole(source: Credentials, request: SessionRequest): Promise<StsAnswer>;
  assumeRoleWithWebIdentity(token: Secret, request: SessionRequest): Promise<StsAnswer>;
}
