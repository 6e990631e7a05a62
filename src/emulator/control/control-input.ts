import * as z from 'zod/mini';
import type { ExceptionName } from '../center/aws-exception.ts';
import type { Fault } from '../center/fault.ts';
import type { Operation } from '../center/operation.ts';
import type { Settings } from '../center/settings.ts';
import { wireErrors } from '../wire/wire-error.ts';

const seconds = z.number().check(z.nonnegative());
const count = z.number().check(z.int(), z.positive());

const account = z.strictObject({
  accountId: z.string().check(z.regex(/^\d{12}$/)),
  accountName: z._default(z.string(), ''),
  emailAddress: z._default(z.string(), ''),
  roles: z.array(z.string()),
});

const roleTrust = z.strictObject({
  roleArn: z.string(),
  denied: z.exactOptional(z.boolean()),
  externalId: z.exactOptional(z.string()),
  mfa: z.exactOptional(z.boolean()),
});

/** The settings, each by its own name; those that are left out stay as they are. */
export const settingsInput: z.ZodMiniType<Partial<Settings>> = z.strictObject({
  accessTokenSeconds: z.exactOptional(seconds),
  sessionSeconds: z.exactOptional(seconds),
  registrationSeconds: z.exactOptional(seconds),
  deviceCodeSeconds: z.exactOptional(seconds),
  authorizationCodeSeconds: z.exactOptional(seconds),
  intervalSeconds: z.exactOptional(seconds),
  roleCredentialSeconds: z.exactOptional(seconds),
  accounts: z.exactOptional(z.nullable(z.array(account))),
  roles: z.exactOptional(z.array(roleTrust)),
  accessKeyIds: z.exactOptional(z.nullable(z.array(z.string()))),
  mfaCode: z.exactOptional(z.string()),
  webIdentityTokens: z.exactOptional(z.nullable(z.array(z.string()))),
  autoApprove: z.exactOptional(z.boolean()),
  rotateRefreshTokens: z.exactOptional(z.boolean()),
  strict: z.exactOptional(z.boolean()),
});

/** Ten years, either way. */
const longestAheadSeconds = 10 * 365 * 24 * 3600;
/** A timer's longest time. */
const longestDelayMs = 2 ** 31 - 1;
/** RFC 9110, sections 5.1 and 5.5. */
const headerName = z.string().check(z.regex(/^[!#$%&'*+.^_`|~\w-]+$/));
const headerValue = z.string().check(z.regex(/^[\t\x20-\x7e\x80-\xff]*$/));

const operation = z.enum([
  'RegisterClient',
  'StartDeviceAuthorization',
  'CreateToken',
  'GetRoleCredentials',
  'ListAccounts',
  'ListAccountRoles',
  'Logout',
  'AssumeRole',
  'AssumeRoleWithWebIdentity',
  'GetCallerIdentity',
] satisfies Operation[]);

const fault = z.union([
  z.enum(['reset', 'hang', 'stall', 'lost-reply', 'html']),
  z.enum(Object.keys(wireErrors) as [ExceptionName, ...ExceptionName[]]),
  z.strictObject({
    status: z.number().check(z.int(), z.gte(200), z.lte(599)),
    headers: z.optional(z.record(headerName, headerValue)),
    body: z.optional(z.unknown()),
    contentType: z.optional(z.string()),
  }),
  z.strictObject({ change: z.record(z.string(), z.unknown()) }),
  z.strictObject({ delayMs: z.number().check(z.nonnegative(), z.lte(longestDelayMs)) }),
]);

/** `times`: how many calls it befalls, one unless given, or `"always"`. */
export const faultInput = z.strictObject({
  operation,
  fault: fault as z.ZodMiniType<Fault>,
  times: z._default(z.union([count, z.literal('always')]), 1),
});

export const decisionInput = z.strictObject({ userCode: z.string(), decision: z.enum(['allow', 'deny']) });

export const revocationInput = z.strictObject({ tokens: z.enum(['access', 'refresh']) });

export const clockInput = z.strictObject({
  aheadSeconds: z.number().check(z.gte(-longestAheadSeconds), z.lte(longestAheadSeconds)),
});
