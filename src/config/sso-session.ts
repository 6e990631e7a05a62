import type { Setting } from './dialect/aws-ini.ts';

/** Where a person logs in: an `[sso-session]`, or the start URL that a legacy profile writes itself. */
export interface SsoSession {
  /** The sso-session's name; undefined for a legacy profile. */
  readonly name: string | undefined;
  /** Exactly as written: it is part of cache keys. */
  readonly startUrl: string;
  readonly region: string;
  /** Undefined when the config names none. */
  readonly scopes: readonly string[] | undefined;
  readonly places: {
    readonly startUrl: Setting;
    readonly region: Setting;
    readonly scopes?: Setting | undefined;
  };
}

/** What GetRoleCredentials is asked for, and in which session. */
export interface SsoRole {
  readonly session: SsoSession;
  readonly accountId: string;
  readonly roleName: string;
  /** Where account and role are written; undefined when flags give them. */
  readonly places?: { readonly accountId: Setting; readonly roleName: Setting } | undefined;
}

/** What a person calls the session by. */
export function titleOf({ name, startUrl }: SsoSession): string {
  return name ?? startUrl;
}
