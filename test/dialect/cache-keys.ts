import { basename } from 'node:path';
import fc from 'fast-check';
import type { Json } from '../../src/cache/ascii-json.ts';
import type { CacheEntry } from '../../src/cache/cache-entry.ts';
import { tokenEntry } from '../../src/cache/cache-entry.ts';
import { registrationEntry } from '../../src/cache/registration-store.ts';
import { roleEntries } from '../../src/cache/role-credentials-store.ts';
import { roleOf, sessionOf } from '../support/session-of.ts';
import { anyName, anyUrl } from './any-names.ts';

/** What a judge is asked for, and the entry where awsso keeps it. */
export interface KeyCase {
  readonly request: { readonly [part: string]: Json };
  readonly awsso: CacheEntry | undefined;
}

const home = '/home/u';

const nameOrNone = fc.option(anyName, { freq: 4, nil: undefined });

const scopes = fc.option(fc.array(anyName, { maxLength: 3 }), { freq: 3, nil: undefined });

export const tokenKeys: fc.Arbitrary<KeyCase> = fc.tuple(nameOrNone, anyUrl).map(([name, startUrl]) => ({
  request: { kind: 'token', session_name: name ?? null, start_url: startUrl },
  awsso: tokenEntry(home, sessionOf({ name, startUrl })),
}));

const roles = fc.record({ name: nameOrNone, startUrl: anyUrl, accountId: anyName, roleName: anyName });

export const roleKeys: fc.Arbitrary<KeyCase> = roles.map(({ name, startUrl, accountId, roleName }) => ({
  request: {
    kind: 'role',
    session_name: name ?? null,
    start_url: startUrl,
    account_id: accountId,
    role_name: roleName,
  },
  awsso: roleEntries(home, roleOf(sessionOf({ name, startUrl }), { accountId, roleName }))[0],
}));

/** A session's role is also looked up where a tool that knows no sessions keeps it. */
export const roleKeysByUrl: fc.Arbitrary<KeyCase> = roles.map(({ name, startUrl, accountId, roleName }) => ({
  request: {
    kind: 'role',
    session_name: null,
    start_url: startUrl,
    account_id: accountId,
    role_name: roleName,
  },
  awsso: roleEntries(home, roleOf(sessionOf({ name, startUrl }), { accountId, roleName })).at(-1),
}));

export const registrationKeys: fc.Arbitrary<KeyCase> = fc
  .record({ name: nameOrNone, startUrl: anyUrl, region: anyName, scopes })
  .map((session) => ({
    request: {
      kind: 'registration',
      session_name: session.name ?? null,
      start_url: session.startUrl,
      region: session.region,
      scopes: session.scopes ?? null,
    },
    awsso: registrationEntry(home, sessionOf(session)),
  }));

/** The name of an entry's file, as a judge gives it. */
export function nameOf(entry: CacheEntry | undefined): string | undefined {
  return entry && basename(entry.file, '.json');
}
