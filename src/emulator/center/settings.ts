import type { Account } from './directory.ts';
import { defaultLifetimes, type Lifetimes } from './lifetimes.ts';

/** How an Identity Center behaves; a test may change it as it goes, for what comes after. */
export interface Settings extends Lifetimes {
  /** Who may go where; null: any account of 12 digits and any role. */
  readonly accounts: readonly Account[] | null;
  /** Approve each login as it starts. */
  readonly autoApprove: boolean;
  /** Replace the refresh token at each refresh, and end a session whose replaced token is used. */
  readonly rotateRefreshTokens: boolean;
  /**
   * Refuse more of what AWS refuses, over which a first trial would stumble: scopes that AWS does not have or that the
   * client did not register, clients of authorization codes that do not say where these go, tokens without `sso:account:access`
   * at the portal, start URLs that are not https, and more than 20 portal calls in a second.
   */
  readonly strict: boolean;
}

export const defaultSettings: Settings = {
  ...defaultLifetimes,
  accounts: null,
  autoApprove: false,
  rotateRefreshTokens: true,
  strict: false,
};
