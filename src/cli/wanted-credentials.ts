import type { Profile } from '../config/aws-config.ts';
import { type LoadedConfig, loadConfig } from '../config/load-config.ts';
import { profileName } from '../config/profile-name.ts';
import { quoteForShell } from '../config/quote-for-shell.ts';
import { namedSession } from '../config/sso-profile.ts';
import { type Subject, subjectOfProfile } from '../config/subject.ts';
import type { Credentials } from '../credentials.ts';
import { AwssoError } from '../errors.ts';
import type { Host } from '../host.ts';
import { fromCredentialsFile } from '../resolver/credentials-file.ts';
import { viewRoleCache } from '../resolver/role-cache.ts';
import { loginPolicy } from './login-policy.ts';
import type { CommonOptions, LoginOptions, ProfileOptions } from './options.ts';

/** A role given by flags in place of a profile. */
interface RoleOptions {
  readonly ssoSession?: string;
  readonly accountId?: string;
  readonly roleName?: string;
}

export type CredentialsOptions = ProfileOptions & LoginOptions & CommonOptions & RoleOptions;

/** The credentials that the arguments ask for, by the whole chain, and the profile they are of. */
export async function wantedCredentials(
  positional: string | undefined,
  options: CredentialsOptions,
  host: Host,
): Promise<{ readonly credentials: Credentials; readonly profile: Profile | undefined }> {
  const policy = loginPolicy(options.login, host.env);
  const roleFlags = roleFlagsOf(positional, options);
  const config = loadConfig(host);
  const subject =
    roleFlags === undefined
      ? subjectOfProfile(config, profileName({ flag: options.profile, positional }, host.env))
      : subjectOfFlags(config, roleFlags);
  const { profile, section } = subject;
  if (subject.role === undefined) {
    return { credentials: ownKeys(subject, host), profile };
  }
  const { role, loginCommand } = subject;
  const cached = viewRoleCache(host.home, role, host.now());
  // A hit loads nothing of the chain, but to tell of its steps.
  if (cached.freshness === 'fresh' && cached.credentials !== undefined && !options.debug) {
    return { credentials: cached.credentials, profile };
  }
  const { walkChain } = await import('./walk-chain.ts');
  const subjectOfChain = { role, section, loginCommand, profile, cached };
  const credentials = await walkChain(subjectOfChain, config, policy, options, host);
  return { credentials, profile };
}

function roleFlagsOf(
  positional: string | undefined,
  options: CredentialsOptions,
): Required<RoleOptions> | undefined {
  const { ssoSession, accountId, roleName, profile } = options;
  const given = [ssoSession, accountId, roleName].filter((flag) => flag !== undefined);
  if (given.length === 0) {
    return undefined;
  }
  if (ssoSession === undefined || accountId === undefined || roleName === undefined || given.includes('')) {
    throw new AwssoError(
      'usage',
      '--sso-session, --account-id and --role-name go together, and none may be empty',
    );
  }
  if (positional !== undefined || profile !== undefined) {
    throw new AwssoError('usage', '--sso-session, --account-id and --role-name stand in place of a profile');
  }
  return { ssoSession, accountId, roleName };
}

function subjectOfFlags(
  config: LoadedConfig,
  { ssoSession, accountId, roleName }: Required<RoleOptions>,
): Subject {
  const session = namedSession(config, ssoSession, '--sso-session');
  return {
    profile: undefined,
    section: undefined,
    role: { session, accountId, roleName },
    loginCommand: `awsso login --sso-session ${quoteForShell(ssoSession)}`,
  };
}

function ownKeys({ profile, section }: Subject, host: Host): Credentials {
  const outcome = fromCredentialsFile(section, undefined, host.now());
  if ('found' in outcome) {
    return outcome.found;
  }
  throw new AwssoError(
    'config',
    `profile "${profile?.name}" has no SSO settings, and its keys do not answer: ${outcome.skipped}`,
    {
      hint: `awsso explain ${quoteForShell(profile?.name ?? '')}`,
    },
  );
}
