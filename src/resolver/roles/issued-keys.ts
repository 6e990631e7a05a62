import { isUtf8 } from 'node:buffer';
import type { Credentials } from '../../credentials.ts';
import { isAccountId } from '../../is-account-id.ts';
import { Secret } from '../../secret.ts';
import { parseTimestamp } from '../../timestamp.ts';

type Issued = { readonly keys: Credentials } | { readonly problem: string };

/**
 * What a `credential_process` printed, in its format of version 1, or what is wrong with it; nothing of it is ever quoted.
 */
export function issuedKeys(printed: Buffer, now: Date): Issued {
  const object = objectIn(printed);
  if (object === undefined) {
    return { problem: 'no JSON object' };
  }
  // Read whatever the version is: a message may quote the secrets.
  const keys = keysFrom(object, 'SessionToken', now);
  const version = object['Version'];
  return version === 1
    ? keys
    : { problem: version === undefined ? 'Version is missing' : 'its Version is not 1' };
}

/** The JSON object in some bytes; undefined when they hold none. */
export function objectIn(bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = isUtf8(bytes) ? JSON.parse(Buffer.from(bytes).toString('utf8')) : undefined;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value))
      : undefined;
  } catch {
    return undefined;
  }
}

/** Keys under the names that AWS's JSON has for them; the token has one of two. */
export function keysFrom(
  object: Readonly<Record<string, unknown>>,
  tokenName: 'SessionToken' | 'Token',
  now: Date,
): Issued {
  const { AccessKeyId: accessKeyId, SecretAccessKey: secret, AccountId: accountId } = object;
  const token = object[tokenName] ?? undefined;
  const expires = object['Expiration'] ?? undefined;
  // Made whatever else is wrong: a message may quote it.
  const [secretAccessKey, sessionToken] = [secretOf(secret), secretOf(token)];
  const odd = Object.entries({
    AccessKeyId: accessKeyId,
    SecretAccessKey: secret,
    [tokenName]: token ?? 'none',
  });
  const wrong = odd.find(([, value]) => !isOneWord(value));
  if (wrong !== undefined || !isOneWord(accessKeyId) || secretAccessKey === undefined) {
    return { problem: `${wrong?.[0]} is missing or not as it should be` };
  }
  const expiration = parseTimestamp(expires);
  const late = whyLate(expires, expiration, now);
  if (late !== undefined) {
    return { problem: late };
  }
  return {
    keys: {
      accessKeyId,
      secretAccessKey,
      ...(sessionToken !== undefined && { sessionToken }),
      ...(expiration !== undefined && { expiration }),
      ...(typeof accountId === 'string' && isAccountId(accountId) && { accountId }),
    },
  };
}

function whyLate(written: unknown, expiration: Date | undefined, now: Date): string | undefined {
  if (written === undefined) {
    return undefined;
  }
  if (expiration === undefined) {
    return 'Expiration is not a point in time with its zone';
  }
  return expiration > now ? undefined : 'its credentials have expired';
}

function secretOf(value: unknown): Secret | undefined {
  return typeof value === 'string' && value !== '' ? new Secret(value) : undefined;
}

/** What a header, a shell and a JSON file carry alike. */
function isOneWord(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value);
}
