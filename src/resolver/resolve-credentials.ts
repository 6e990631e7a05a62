import type { Section } from '../config/dialect/aws-ini.ts';
import type { SsoRole } from '../config/sso-session.ts';
import type { Credentials } from '../credentials.ts';
import type { AwssoError } from '../errors.ts';
import { formatDuration } from '../timestamp.ts';
import type { ChainContext } from './chain-context.ts';
import { exchangeNewToken, exchangeToken } from './exchange-token.ts';
import { fromCredentialsFile } from './from-credentials-file.ts';
import { loginRequired } from './login/login-required.ts';
import { loginStep } from './login/login-step.ts';
import { orSpare } from './or-spare.ts';
import type { RoleCacheView } from './role-cache.ts';
import { firstFound, type Outcome, orUnavailable, type Skipped, type Step, type StepName } from './step.ts';

/** What credentials are wanted of an SSO role, and the credentials-file section that may stand in for it. */
export interface SsoSubject {
  readonly role: SsoRole;
  readonly section: Section | undefined;
  /** The command with which a person logs in to it. */
  readonly loginCommand: string;
  /** What the role cache has been found to hold. */
  readonly cached: RoleCacheView;
}

/**
 * The chain: role cache → access token → credentials file → login. Credentials with less than 15 minutes left are
 * replaced, and served to their end only when nothing better can be had.
 */
export async function resolveCredentials(subject: SsoSubject, context: ChainContext): Promise<Credentials> {
  const { role, section, cached } = subject;
  const { host, trace } = context;
  const spare = cached.freshness === 'due' ? cached.credentials : undefined;
  let unavailable: AwssoError | undefined;
  let judged: string | undefined;

  const steps: Step<Credentials>[] = [
    { name: 'role-cache', run: () => fresh(cached) },
    {
      name: 'sso-token',
      run: async () => {
        const outcome = await orUnavailable(() => exchangeToken(role, context));
        if (!('found' in outcome)) {
          ({ failure: unavailable, judged } = outcome);
        }
        return outcome;
      },
    },
    { name: 'credentials-file', run: () => fromCredentialsFile(section, role, host.now()) },
    { name: 'login', run: () => afterLogin(subject, judged, unavailable, context) },
  ];

  const search = await orSpare(spare, () => firstFound(steps, trace), context);
  if ('found' in search) {
    if (unavailable !== undefined) {
      await context.note(`${unavailable.message}; other credentials serve meanwhile`);
    }
    return search.found;
  }
  if (spare === undefined) {
    throw unavailable ?? needed(subject, search.skips);
  }
  trace('role-cache', `served to their end, ${cached.reason}`);
  if (unavailable !== undefined) {
    const left = spare.expiration.getTime() - host.now().getTime();
    await context.note(
      `${unavailable.message}; the cached credentials serve for another ${formatDuration(left)}`,
    );
  }
  return spare;
}

function fresh(cached: RoleCacheView): Outcome<Credentials> {
  return cached.freshness === 'fresh' && cached.credentials !== undefined
    ? { found: cached.credentials }
    : { skipped: cached.reason };
}

async function afterLogin(
  { role, loginCommand }: SsoSubject,
  judged: string | undefined,
  unavailable: AwssoError | undefined,
  context: ChainContext,
): Promise<Outcome<Credentials>> {
  if (unavailable !== undefined) {
    return { skipped: 'Identity Center cannot be reached' };
  }
  const token = await loginStep({ session: role.session, judged, loginCommand }, context);
  return 'found' in token ? exchangeNewToken(role, token.found, context) : token;
}

function needed(
  { role, section, loginCommand }: SsoSubject,
  skips: ReadonlyMap<StepName, Skipped>,
): AwssoError {
  const why = (step: StepName) => skips.get(step) ?? { skipped: '' };
  return loginRequired({
    session: role.session,
    loginCommand,
    token: why('sso-token'),
    login: why('login'),
    ...(section !== undefined && { besides: `; ${why('credentials-file').skipped}` }),
  });
}
