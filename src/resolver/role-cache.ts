import type { CacheEntry, Lookup } from '../cache/cache-entry.ts';
import { readRoleCredentials, roleEntries, roleEntry } from '../cache/role-credentials-store.ts';
import type { SsoRole } from '../config/sso-session.ts';
import type { RoleCredentials } from '../credentials.ts';
import { describeExpiry, type Freshness, freshnessOf } from '../freshness.ts';

/** What the role cache holds for a role: the better of its entries, and the other one for `explain`. */
export interface RoleCacheView extends EntryView {
  readonly also: EntryView | undefined;
}

/** What an entry holds, and in words what it is worth; the last two are undefined where there are no credentials. */
export interface EntryView extends CacheEntry {
  readonly reason: string;
  readonly credentials: RoleCredentials | undefined;
  readonly freshness: Freshness | undefined;
}

/** Looks a role up under the AWS CLI's keys; a profile with an sso-session may have an entry under its start URL too. */
export function viewRoleCache(home: string, role: SsoRole, now: Date): RoleCacheView {
  const first = viewEntry(roleEntry(home, role), role, now);
  const secondary = first.freshness === 'fresh' ? undefined : roleEntries(home, role)[1];
  if (secondary === undefined) {
    return { ...first, also: undefined };
  }
  const second = viewEntry(secondary, role, now);
  return rank(second) > rank(first) ? { ...second, also: first } : { ...first, also: second };
}

function viewEntry(entry: CacheEntry, role: SsoRole, now: Date): EntryView {
  return viewOf(readRoleCredentials(entry, role), now);
}

/** What an entry is worth. */
export function viewOf(lookup: Lookup<RoleCredentials>, now: Date): EntryView {
  if ('reason' in lookup) {
    return { ...lookup, credentials: undefined, freshness: undefined };
  }
  const { expiration } = lookup.found;
  const freshness = freshnessOf(expiration, now);
  const reason = describeExpiry(expiration, now) + (freshness === 'due' ? ', less than 15 min' : '');
  return { file: lookup.file, key: lookup.key, reason, credentials: lookup.found, freshness };
}

function rank({ freshness }: EntryView): number {
  return freshness === undefined ? 0 : { expired: 1, due: 2, fresh: 3 }[freshness];
}
