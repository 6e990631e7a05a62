import { givenRole, type RoleOptions, subjectOfRole } from '../config/given-role.ts';
import { loadConfig } from '../config/load-config.ts';
import { profileName } from '../config/profile-name.ts';
import { subjectOfProfile } from '../config/subject.ts';
import type { Credentials } from '../credentials.ts';
import type { Host } from '../host/host.ts';
import { type LoginPolicy, loginPolicy } from '../resolver/login/login-policy.ts';
import { subjectCredentials } from '../resolver/subject-credentials.ts';
import type { Tell } from './tell.ts';

export interface ProviderOptions extends RoleOptions {
  readonly profile?: string | undefined;
  readonly login?: string | undefined;
  readonly browser?: boolean | undefined;
  readonly tell: Tell;
  /** Whether a hit tells of its steps too. */
  readonly isTraced: boolean;
}

const roleWords = {
  ssoSession: 'ssoSession of fromAwsso',
  accountId: 'accountId of fromAwsso',
  all: 'ssoSession, accountId and roleName',
};

/**
 * Asks for credentials anew at each call. Calls that are made while one for the same is under way take its answer; other
 * providers and other processes share by the locks and caches of the chain.
 *
 * @param hostOfCall the environment and the clock as they are at the call
 */
export function credentialProvider(
  options: ProviderOptions,
  hostOfCall: () => Host,
): (profileOfClient: string | undefined) => Promise<Credentials> {
  const underWay = new Map<string, Promise<Credentials>>();
  return (profileOfClient) => {
    const host = hostOfCall();
    const key = JSON.stringify([profileOfClient, host.env]);
    const answer =
      underWay.get(key) ?? wanted(options, profileOfClient, host).finally(() => underWay.delete(key));
    underWay.set(key, answer);
    return answer;
  };
}

async function wanted(
  options: ProviderOptions,
  profileOfClient: string | undefined,
  host: Host,
): Promise<Credentials> {
  const { profile, tell, isTraced } = options;
  const policy = policyOf(options, host);
  const role = givenRole(options, profile !== undefined, roleWords);
  const config = loadConfig(host);
  const subject =
    role === undefined
      ? subjectOfProfile(config, profileName({ positional: profile ?? profileOfClient }, host.env))
      : subjectOfRole(config, role, roleWords);
  const chain = { policy, noBrowser: options.browser === false, tell };
  return subjectCredentials(
    subject,
    host,
    {
      chain: async (rest) => (await import('./library-chain.ts')).libraryChain(rest, config, chain, host),
      roleChain: async (rest) =>
        (await import('./library-role-chain.ts')).libraryRoleChain(rest, config, chain, host, isTraced),
    },
    isTraced,
  );
}

/** A program that wants people to be asked has to say so; the person who runs it may still forbid it. */
function policyOf({ login = 'never' }: ProviderOptions, { env }: Host): LoginPolicy {
  const wish = loginPolicy(login, env, 'login');
  return loginPolicy(undefined, env) === 'never' ? 'never' : wish;
}
