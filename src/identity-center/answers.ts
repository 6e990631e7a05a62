import * as z from 'zod/mini';
import type { ClientRegistration } from '../client-registration.ts';
import type { RoleCredentials } from '../credentials.ts';
import { longestLoginSeconds } from '../longest-login.ts';
import { NonsenseAnswer } from '../network/nonsense-answer.ts';
import { Secret } from '../secret.ts';
import type { DeviceAuthorization, GrantedToken } from './identity-center.ts';

const text = z.string().check(z.minLength(1));
const secret = z.pipe(
  text,
  z.transform((value) => new Secret(value)),
);
/** What a header, a shell and a JSON file carry alike: tokens and keys are of such characters. */
export const key = z.string().check(z.regex(/^[\x21-\x7e]+$/));
/** The same, that nobody may see. */
export const secretKey = z.pipe(
  key,
  z.transform((characters) => new Secret(characters)),
);
const seconds = z.number().check(z.positive(), z.maximum(10 * 365 * 86_400));
const epoch = z.number().check(z.positive());
// What is less was meant as seconds: it would lie before September 2001.
const epochMilliseconds = z.number().check(z.minimum(1e12));
const leastInterval = 1;
const greatestInterval = 60;
// RFC 8628, section 3.2: what holds when the server names none.
const defaultInterval = 5;

/** The answer as it should be, or a `NonsenseAnswer` that names the field which is not. */
export function narrow<T extends z.ZodMiniType>(schema: T, answer: unknown): z.output<T> {
  const parsed = schema.safeParse(answer);
  if (!parsed.success) {
    throw new NonsenseAnswer(`${parsed.error.issues[0]?.path.join('.')} is missing or not as it should be`);
  }
  return parsed.data;
}

const registration = z.object({ clientId: text, clientSecret: secret, clientSecretExpiresAt: epoch });

/** RegisterClient's answer, whose date is in seconds. */
export function narrowRegistration(answer: unknown): ClientRegistration {
  const { clientId, clientSecret, clientSecretExpiresAt } = narrow(registration, answer);
  return { clientId, clientSecret, expiresAt: dateOf(clientSecretExpiresAt * 1000) };
}

const deviceAuthorization = z.object({
  deviceCode: secret,
  userCode: text,
  verificationUri: text,
  verificationUriComplete: z.optional(z.string()),
  expiresIn: seconds,
  interval: z.optional(z.number()),
});

/**
 * StartDeviceAuthorization's answer. An interval is kept between 1 and 60 seconds: it is how long we sleep. A code that
 * lasts longer than a login may is taken for one that does not.
 */
export function narrowDeviceAuthorization(answer: unknown, now: Date): DeviceAuthorization {
  const { expiresIn, interval, verificationUriComplete, ...rest } = narrow(deviceAuthorization, answer);
  return {
    ...rest,
    verificationUriComplete: verificationUriComplete || undefined,
    expiresAt: new Date(now.getTime() + Math.min(expiresIn, longestLoginSeconds) * 1000),
    intervalSeconds: Math.min(Math.max(interval ?? defaultInterval, leastInterval), greatestInterval),
  };
}

const token = z.object({ accessToken: secretKey, expiresIn: seconds, refreshToken: z.optional(z.string()) });

/** CreateToken's answer, its life counted from when it came. */
export function narrowToken(answer: unknown, now: Date): GrantedToken {
  const { accessToken, expiresIn, refreshToken } = narrow(token, answer);
  return {
    accessToken,
    expiresAt: new Date(now.getTime() + expiresIn * 1000),
    refreshToken: refreshToken ? new Secret(refreshToken) : undefined,
  };
}

const roleCredentials = z.object({
  roleCredentials: z.object({
    accessKeyId: key,
    secretAccessKey: secretKey,
    sessionToken: secretKey,
    expiration: epochMilliseconds,
  }),
});

/** GetRoleCredentials' answer, whose date is in milliseconds; which account it is of only who asked knows. */
export function narrowRoleCredentials(answer: unknown, accountId: string): RoleCredentials {
  const { expiration, ...keys } = narrow(roleCredentials, answer).roleCredentials;
  return { ...keys, expiration: dateOf(expiration), accountId };
}

const roles = z.object({ roleList: z.array(z.object({ roleName: text })) });

/** The first page of ListAccountRoles. */
export function narrowRoleNames(answer: unknown): string[] {
  return narrow(roles, answer).roleList.map(({ roleName }) => roleName);
}

function dateOf(milliseconds: number): Date {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999) {
    throw new NonsenseAnswer('a date is out of range');
  }
  return date;
}
