import type { Section } from '../config/dialect/aws-ini.ts';
import { placeOf } from '../config/place.ts';
import type { SsoRole } from '../config/sso-session.ts';
import type { Credentials } from '../credentials.ts';
import { describeExpiry } from '../freshness.ts';
import { isAccountId } from '../is-account-id.ts';
import { Secret } from '../secret.ts';
import { parseTimestamp } from '../timestamp.ts';
import type { Outcome } from './step.ts';

/** The names under which tools write when a section's keys end. */
const expiryKeys = ['aws_session_expiration', 'x_security_token_expires', 'expiration'];

/**
 * Judges the credentials-file section of a profile by form and expiry. For an SSO profile only temporary keys of
 * the same account answer; without SSO settings (`role` undefined) long-lived ones may.
 */
export function fromCredentialsFile(
  section: Section | undefined,
  role: SsoRole | undefined,
  now: Date,
): Outcome<Credentials> {
  if (section === undefined) {
    return { skipped: 'no section of that name' };
  }
  const keys = keysOf(section);
  const problem = whyMalformed(keys, role) ?? whyOtherAccount(keys, role) ?? whyExpired(keys, now);
  if (problem !== undefined) {
    return { skipped: `${placeOf(section)}: ${problem}` };
  }
  const { accessKeyId = '', secretAccessKey = '', sessionToken, expiration } = keys;
  const accountId = role?.accountId ?? keys.accountId;
  return {
    found: {
      accessKeyId,
      secretAccessKey: new Secret(secretAccessKey),
      ...(sessionToken !== undefined && { sessionToken: new Secret(sessionToken) }),
      ...(expiration !== undefined && { expiration }),
      ...(accountId !== undefined && { accountId }),
    },
  };
}

interface Keys {
  readonly accessKeyId: string | undefined;
  readonly secretAccessKey: string | undefined;
  readonly sessionToken: string | undefined;
  readonly accountId: string | undefined;
  /** An invalid date when what is written cannot be read. */
  readonly expiration: Date | undefined;
}

function keysOf({ settings }: Section): Keys {
  const read = (key: string) => {
    const value = settings.get(key)?.value;
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return {
    accessKeyId: read('aws_access_key_id'),
    secretAccessKey: read('aws_secret_access_key'),
    // The older name wins in botocore (`ConfigProvider.TOKENS`).
    sessionToken: read('aws_security_token') ?? read('aws_session_token'),
    accountId: read('aws_account_id'),
    expiration: earliestExpiry(expiryKeys.flatMap((key) => read(key) ?? [])),
  };
}

function whyMalformed(keys: Keys, role: SsoRole | undefined): string | undefined {
  const { accessKeyId, secretAccessKey, sessionToken } = keys;
  if (accessKeyId === undefined) {
    return 'it has no aws_access_key_id';
  }
  const isTemporary = /^ASIA[A-Z0-9]{16}$/.test(accessKeyId);
  if (!isTemporary && role !== undefined) {
    return 'its keys are not temporary ones, so they are not of this SSO profile';
  }
  if (!isTemporary && !/^AKIA[A-Z0-9]{16}$/.test(accessKeyId)) {
    return 'its aws_access_key_id is not of the form of one';
  }
  if (!isOneWord(secretAccessKey)) {
    return 'its aws_secret_access_key is missing or has blanks in it';
  }
  const isTokenGood = isTemporary || sessionToken !== undefined ? isOneWord(sessionToken) : true;
  return isTokenGood ? undefined : 'its aws_session_token is missing or has blanks in it';
}

function isOneWord(value: string | undefined): boolean {
  return value !== undefined && !/\s/.test(value);
}

function whyOtherAccount({ accountId }: Keys, role: SsoRole | undefined): string | undefined {
  if (role === undefined || accountId === undefined || accountId === role.accountId) {
    return undefined;
  }
  // A value of another form could be a secret that an indented line made part of it.
  const shown = isAccountId(accountId) ? accountId : 'not an account id';
  return `its aws_account_id is ${shown}, the profile's account ${role.accountId}`;
}

function whyExpired({ expiration }: Keys, now: Date): string | undefined {
  if (expiration === undefined || expiration > now) {
    return undefined;
  }
  return Number.isNaN(expiration.getTime()) ? 'its expiry cannot be read' : describeExpiry(expiration, now);
}

/** An expiry that cannot be read counts as the earliest: an invalid date. */
function earliestExpiry(written: readonly string[]): Date | undefined {
  const dates = written.map((text) => parseTimestamp(text) ?? new Date(Number.NaN));
  const invalid = dates.find((date) => Number.isNaN(date.getTime()));
  return invalid ?? dates.toSorted((one, other) => one.getTime() - other.getTime())[0];
}
