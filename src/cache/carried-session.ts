import { isUtf8 } from 'node:buffer';
import * as z from 'zod/mini';
import type { SsoSession } from '../config/sso-session.ts';
import { AwssoError } from '../errors.ts';
import { Secret } from '../secret.ts';
import { formatTimestamp } from '../timestamp.ts';
import { asciiJson } from './ascii-json.ts';
import { timestamp } from './stored-schema.ts';
import type { SsoToken } from './stored-token.ts';
import { whyInvalid } from './why-invalid.ts';

/** In bytes: a token has a few thousand. */
export const largestCarried = 64 * 1024;

// What a header or a form takes; nothing else is ever part of one.
const opaque = z.string().check(z.regex(/^[\x21-\x7e]{1,20000}$/));
const secret = z.pipe(
  opaque,
  z.transform((value) => new Secret(value)),
);

const carried = z.strictObject({
  sessionName: z.optional(z.string().check(z.regex(/^\P{Cc}{1,1000}$/u))),
  startUrl: opaque.check(z.refine((value) => /^https?:\/\/[^/]/.test(value) && URL.canParse(value))),
  region: z.string().check(z.regex(/^(?!\d+$)(?!-)[a-zA-Z0-9-]{1,63}(?<!-)$/)),
  accessToken: secret,
  expiresAt: timestamp,
  clientId: z.optional(opaque),
  clientSecret: z.optional(secret),
  registrationExpiresAt: z.optional(timestamp),
  refreshToken: z.optional(secret),
});

/** A session on its way to another host: its token, and what names the file that it is kept in. */
export interface CarriedSession {
  /** Undefined for a legacy session, which its start URL names. */
  readonly name: string | undefined;
  readonly startUrl: string;
  readonly region: string;
  readonly token: SsoToken;
}

/** One line of JSON: the fields of the AWS CLI's token file, and the session's name. */
export function formatCarried(
  { name, startUrl, region }: SsoSession,
  token: SsoToken,
  withRefresh: boolean,
): string {
  const { accessToken, expiresAt, clientId, clientSecret, registrationExpiresAt, refreshToken } = token;
  const fields = {
    ...(name !== undefined && { sessionName: name }),
    startUrl,
    region,
    accessToken: accessToken.reveal(),
    expiresAt: formatTimestamp(expiresAt),
    ...(withRefresh &&
      clientId && {
        clientId,
        ...(clientSecret && { clientSecret: clientSecret.reveal() }),
        ...(registrationExpiresAt && { registrationExpiresAt: formatTimestamp(registrationExpiresAt) }),
        ...(refreshToken && { refreshToken: refreshToken.reveal() }),
      }),
  };
  return `${asciiJson(fields, 'spaced')}\n`;
}

/** Reads it strictly: what came through a pipe may be anything. Nothing of it is ever part of a message. */
export function parseCarried(bytes: Uint8Array): CarriedSession {
  const parsed = carried.safeParse(jsonOf(bytes));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const isField = issue !== undefined && issue.path.length > 0;
    throw notCarried(isField ? whyInvalid(issue.path) : 'it is not an object of just its fields');
  }
  const { sessionName: name, startUrl, region, ...token } = parsed.data;
  const { refreshToken, clientId, clientSecret, registrationExpiresAt } = token;
  const ofRefresh = [refreshToken, clientId, clientSecret];
  const isWhole = ofRefresh.every((one) => one !== undefined);
  if (!isWhole && [...ofRefresh, registrationExpiresAt].some((one) => one !== undefined)) {
    throw notCarried('refreshToken, clientId and clientSecret go together');
  }
  return { name, startUrl, region, token };
}

function jsonOf(bytes: Uint8Array): unknown {
  if (bytes.length === 0) {
    throw notCarried('nothing came, as when the export failed');
  }
  try {
    return isUtf8(bytes) ? JSON.parse(Buffer.from(bytes).toString('utf8')) : undefined;
  } catch {
    throw notCarried('it is not JSON, or was cut short');
  }
}

/** The error for what came on stdin and is no session. Nothing of it is quoted. */
export function notCarried(why: string): AwssoError {
  return new AwssoError('config', `what came on stdin is no session of awsso session export: ${why}`, {
    hint: 'awsso session --help',
  });
}
