import { existsSync } from 'node:fs';
import * as z from 'zod/mini';
import type { SsoSession } from '../config/sso-session.ts';
import { longestLoginSeconds } from '../longest-login.ts';
import { isSafeUrl } from '../safe-url.ts';
import type { Secret } from '../secret.ts';
import { digestOf } from './digest-of.ts';
import { readJsonFile } from './json-file.ts';
import { sessionStateFile, sessionStateFiles } from './state-files.ts';
import { secret, text, timestamp } from './stored-schema.ts';
import { removeFile, writeJsonFile } from './write-json-file.ts';

// A person will be asked to approve there: what the service may not answer a file may not say either.
const page = z.string().check(z.refine(isSafeUrl));

const stored = z.object({
  way: text,
  startUrl: text,
  region: text,
  scopes: z.array(z.string()),
  clientId: text,
  clientSecret: secret,
  registrationExpiresAt: timestamp,
  deviceCode: secret,
  userCode: text,
  verificationUri: page,
  verificationUriComplete: z.optional(page),
  expiresAt: timestamp,
  intervalSeconds: z.number().check(z.gte(1), z.lte(60)),
});

/** A device authorization that waits for a person, with the client that may redeem it. */
export interface PendingLogin {
  readonly clientId: string;
  readonly clientSecret: Secret;
  readonly registrationExpiresAt: Date;
  readonly deviceCode: Secret;
  readonly userCode: string;
  readonly verificationUri: string;
  readonly verificationUriComplete: string | undefined;
  readonly expiresAt: Date;
  readonly intervalSeconds: number;
}

/**
 * The login that a process which is gone has begun, while its code lasts and the config is as it was.
 *
 * @param way to the service; who is sent elsewhere can neither use it nor may show its secrets there
 */
export function readPendingLogin(
  home: string,
  session: SsoSession,
  now: Date,
  way: string,
): PendingLogin | undefined {
  const content = readJsonFile(fileOf(home, session));
  const parsed = 'found' in content ? stored.safeParse(content.found) : undefined;
  if (parsed?.success !== true || parsed.data.expiresAt <= now) {
    return undefined;
  }
  const { way: itsWay, startUrl, region, scopes, verificationUriComplete, ...pending } = parsed.data;
  const latest = now.getTime() + longestLoginSeconds * 1000;
  const expiresAt = new Date(Math.min(pending.expiresAt.getTime(), latest));
  const isOfSession =
    itsWay === digestOf(way) &&
    startUrl === session.startUrl &&
    region === session.region &&
    scopes.join() === (session.scopes ?? []).join();
  return isOfSession ? { ...pending, expiresAt, verificationUriComplete } : undefined;
}

/**
 * Leaves a login for who takes it over.
 *
 * @param way to the service by which it was begun
 */
export function writePendingLogin(
  home: string,
  session: SsoSession,
  pending: PendingLogin,
  way: string,
): void {
  const { clientSecret, deviceCode, registrationExpiresAt, expiresAt, verificationUriComplete, ...rest } =
    pending;
  writeJsonFile(fileOf(home, session), {
    way: digestOf(way),
    startUrl: session.startUrl,
    region: session.region,
    scopes: session.scopes ?? [],
    ...rest,
    clientSecret: clientSecret.reveal(),
    deviceCode: deviceCode.reveal(),
    ...(verificationUriComplete !== undefined && { verificationUriComplete }),
    registrationExpiresAt: registrationExpiresAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  });
}

/** Wherever it may have been left. */
export function pendingLoginFiles(home: string, session: SsoSession): string[] {
  return sessionStateFiles(home, session, 'login.json');
}

/** Whether there is a file, whatever it holds. */
export function isTherePendingLogin(home: string, session: SsoSession): boolean {
  return pendingLoginFiles(home, session).some((file) => existsSync(file));
}

/** Throws when the file stays. */
export function forgetPendingLogin(home: string, session: SsoSession): void {
  removeFile(fileOf(home, session));
}

function fileOf(home: string, session: SsoSession): string {
  return sessionStateFile(home, session, 'login.json');
}
