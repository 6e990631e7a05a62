import { createHash } from 'node:crypto';
import type { Home } from './home.ts';

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');

/** Where the AWS CLI keeps a session's token: by its name, or by the start URL of a legacy profile. */
export const tokenFile = (sessionOrUrl: string): string => `.aws/sso/cache/${sha1(sessionOrUrl)}.json`;

type RoleKey = { accountId: string; roleName: string } & ({ sessionName: string } | { startUrl: string });

/** Where the AWS CLI keeps role credentials. The key's members must be in alphabetical order. */
export const roleFile = (key: RoleKey): string => `.aws/cli/cache/${sha1(JSON.stringify(key))}.json`;

/** Where the AWS CLI keeps a client registration: Python's JSON, with a blank after each comma and colon. */
export function registrationFile(session: {
  region: string;
  scopes: readonly string[] | null;
  session_name: string | null;
  startUrl: string;
}): string {
  const scopes = session.scopes === null ? 'null' : `["${session.scopes.join('", "')}"]`;
  const name = session.session_name === null ? 'null' : `"${session.session_name}"`;
  return `.aws/sso/cache/${sha1(
    `{"region": "${session.region}", "scopes": ${scopes}, "session_name": ${name}, "startUrl": "${session.startUrl}", "tool": "botocore"}`,
  )}.json`;
}

export function readJson(home: Home, file: string): Record<string, unknown> {
  return JSON.parse(home.read(file)) as Record<string, unknown>;
}

export function writeJson(home: Home, file: string, value: object): void {
  home.write(file, JSON.stringify(value));
}

/** Changes members of a cache file; one that is given as undefined is taken away. */
export function changeJson(home: Home, file: string, change: Readonly<Record<string, unknown>>): void {
  writeJson(home, file, { ...readJson(home, file), ...change });
}

/** Role credentials as the AWS CLI caches them. */
export function roleCredentials(expiration: string, keyId = 'ASIACACHED0000000000') {
  return {
    ProviderType: 'sso',
    Credentials: {
      AccessKeyId: keyId,
      SecretAccessKey: 'cached-secret',
      SessionToken: 'cached-session-token',
      Expiration: expiration,
      AccountId: '111122223333',
    },
  };
}

/** Where the AWS CLI keeps the credentials of a role that is assumed: Python's JSON of what is asked for. */
export function assumedRoleFile(asked: Readonly<Record<string, string | number>>): string {
  const members = Object.keys(asked)
    .sort()
    .map((name) => `"${name}": ${JSON.stringify(asked[name])}`);
  return `.aws/cli/cache/${sha1(`{${members.join(', ')}}`)}.json`;
}
