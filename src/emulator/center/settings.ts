import type { Account } from './directory.ts';
import { defaultLifetimes, type Lifetimes } from './lifetimes.ts';
import type { RoleTrust } from './role-trust.ts';

/** How an Identity Center behaves; a test may change it as it goes, for what comes after. */
export interface Settings extends Lifetimes {
  /** Who may go where; null: any account of 12 digits and any role. */
  readonly accounts: readonly Account[] | null;
  /** What STS asks of who assumes a role; of the roles that are not listed, nothing. */
  readonly roles: readonly RoleTrust[];
  /** The long-lived access keys that STS knows; null: any whose id begins with AKIA. */
  readonly accessKeyIds: readonly string[] | null;
  /** The code that every MFA device shows. */
  readonly mfaCode: string;
  /** The web identity tokens that STS takes; null: any. */
  readonly webIdentityTokens: readonly string[] | null;
  /** Approve each login as it starts. */
  readonly autoApprove: boolean;
  /** Replace the refresh token at each refresh, and end a session whose replaced token is used. */
  readonly rotateRefreshTokens: boolean;
  /**
   * Refuse more of what AWS refuses, over which a first trial would stumble: scopes that AWS does not have or that the
   * client did not register, clients of authorization codes that do not say where these go, tokens without
   * `sso:account:access` at the portal, start URLs that are not https, and more than 20 portal calls in a second.
   */
  readonly strict: boolean;
}

export const defaultSettings: Settings = {
  ...defaultLifetimes,
  accounts: null,
  roles: [],
  accessKeyIds: null,
  mfaCode: '123456',
  webIdentityTokens: null,
  autoApprove: false,
  rotateRefreshTokens: true,
  strict: false,
};
