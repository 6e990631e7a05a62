import type { Section } from '../config/aws-ini.ts';
import { placeOf } from '../config/place.ts';
import type { SsoRole } from '../config/sso-session.ts';
import type { Credentials } from '../credentials.ts';
import { parseTimestamp } from '../timestamp.ts';
import { describeExpiry } from './freshness.ts';
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
  const read = (key: string) => {
    const value = section.settings.get(key)?.value;
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const accessKeyId = read('aws_access_key_id');
  const secretAccessKey = read('aws_secret_access_key');
  const sessionToken = read('aws_security_token') ?? read('aws_session_token');
  const accountId = read('aws_account_id');
  const problem =
    whyMalformed({ accessKeyId, secretAccessKey, sessionToken }, role) ??
    (role !== undefined && accountId !== undefined && accountId !== role.accountId
      ? `its aws_account_id is ${accountId}, the profile's account ${role.accountId}`
      : undefined);
  if (problem !== undefined || accessKeyId === undefined || secretAccessKey === undefined) {
    return { skipped: `${placeOf(section)}: ${problem}` };
  }
  const expiry = earliestExpiry(expiryKeys.flatMap((key) => read(key) ?? []));
  if (expiry !== undefined && !(expiry > now)) {
    const reason = Number.isNaN(expiry.getTime()) ? 'its expiry cannot be read' : describeExpiry(expiry, now);
    return { skipped: `${placeOf(section)}: ${reason}` };
  }
  const account = role?.accountId ?? accountId;
  return {
    found: {
      accessKeyId,
      secretAccessKey,
      ...(sessionToken !== undefined && { sessionToken }),
      ...(expiry !== undefined && { expiration: expiry }),
      ...(account !== undefined && { accountId: account }),
    },
  };
}

interface Keys {
  readonly accessKeyId: string | undefined;
  readonly secretAccessKey: string | undefined;
  readonly sessionToken: string | undefined;
}

function whyMalformed({ accessKeyId, secretAccessKey, sessionToken }: Keys, role: SsoRole | undefined): string | undefined {
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
  if (secretAccessKey === undefined || /\s/.test(secretAccessKey)) {
    return 'its aws_secret_access_key is missing or has blanks in it';
  }
  if ((isTemporary && sessionToken === undefined) || /\s/.test(sessionToken ?? '')) {
    return 'its aws_session_token is missing or has blanks in it';
  }
  return undefined;
}

/** An expiry that cannot be read counts as the earliest: an invalid date. */
function earliestExpiry(written: readonly string[]): Date | undefined {
  const dates = written.map((text) => parseTimestamp(text) ?? new Date(Number.NaN));
  const invalid = dates.find((date) => Number.isNaN(date.getTime()));
  return invalid ?? dates.toSorted((one, other) => one.getTime() - other.getTime())[0];
}
