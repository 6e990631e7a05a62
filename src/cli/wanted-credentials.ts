import type { Profile } from '../config/aws-config.ts';
import { givenRole, type RoleOptions, subjectOfRole } from '../config/given-role.ts';
import { type LoadedConfig, loadConfig } from '../config/load-config.ts';
import { profileName } from '../config/profile-name.ts';
import { type Subject, subjectOfProfile } from '../config/subject.ts';
import type { Credentials } from '../credentials.ts';
import type { Host } from '../host/host.ts';
import { loginPolicy } from '../resolver/login/login-policy.ts';
import { subjectCredentials } from '../resolver/subject-credentials.ts';
import type { CommonOptions, LoginOptions, ProfileOptions } from './declarations/options.ts';

export type CredentialsOptions = ProfileOptions & LoginOptions & CommonOptions & RoleOptions;

const roleFlags = {
  ssoSession: '--sso-session',
  accountId: '--account-id',
  all: '--sso-session, --account-id and --role-name',
};

/** The credentials that the arguments ask for, by the whole chain, and the profile they are of. */
export async function wantedCredentials(
  positional: string | undefined,
  options: CredentialsOptions,
  host: Host,
): Promise<{ readonly credentials: Credentials; readonly profile: Profile | undefined }> {
  const policy = loginPolicy(options.login, host.env);
  const { subject, config } = wantedSubject(positional, options, host);
  const credentials = await subjectCredentials(
    subject,
    host,
    {
      chain: async (wanted) =>
        (await import('./asking/ask-chain.ts')).askChain(wanted, config, policy, options, host),
      roleChain: async (wanted) =>
        (await import('./asking/ask-role-chain.ts')).askRoleChain(wanted, config, policy, options, host),
    },
    options.debug === true,
  );
  return { credentials, profile: subject.profile };
}

/** Whose credentials the arguments ask for. */
export function wantedSubject(
  positional: string | undefined,
  options: CredentialsOptions,
  host: Host,
): { readonly subject: Subject; readonly config: LoadedConfig } {
  const hasProfile = positional !== undefined || options.profile !== undefined;
  const role = givenRole(options, hasProfile, roleFlags);
  const config = loadConfig(host);
  const subject =
    role === undefined
      ? subjectOfProfile(config, profileName({ flag: options.profile, positional }, host.env))
      : subjectOfRole(config, role, roleFlags);
  return { subject, config };
}
