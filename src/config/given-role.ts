import { AwssoError } from '../errors.ts';
import { isAccountId } from '../is-account-id.ts';
import type { LoadedConfig } from './load-config.ts';
import { quoteForShell } from './quote-for-shell.ts';
import { namedSession } from './sso-profile.ts';
import type { Subject } from './subject.ts';

/** A role that is given in place of a profile, or is not. */
export interface RoleOptions {
  readonly ssoSession?: string | undefined;
  readonly accountId?: string | undefined;
  readonly roleName?: string | undefined;
}

export interface GivenRole {
  readonly ssoSession: string;
  readonly accountId: string;
  readonly roleName: string;
}

/** How the options of a role are written where they are given. */
export interface RoleWords {
  readonly ssoSession: string;
  readonly accountId: string;
  readonly all: string;
}

/** The role that is given in place of a profile; undefined when none is. */
export function givenRole(
  { ssoSession, accountId, roleName }: RoleOptions,
  hasProfile: boolean,
  words: RoleWords,
): GivenRole | undefined {
  const given = [ssoSession, accountId, roleName].filter((option) => option !== undefined);
  if (given.length === 0) {
    return undefined;
  }
  if (ssoSession === undefined || accountId === undefined || roleName === undefined || given.includes('')) {
    throw new AwssoError('usage', `${words.all} go together, and none may be empty`);
  }
  if (hasProfile) {
    throw new AwssoError('usage', `${words.all} stand in place of a profile`);
  }
  if (!isAccountId(accountId)) {
    throw new AwssoError('usage', `${words.accountId} is "${accountId}"; it has 12 digits`, {
      hint: `awsso accounts --sso-session ${quoteForShell(ssoSession)}`,
    });
  }
  return { ssoSession, accountId, roleName };
}

/** The same as a subject, of a session that the config has. */
export function subjectOfRole(
  config: LoadedConfig,
  { ssoSession, accountId, roleName }: GivenRole,
  words: RoleWords,
): Subject {
  const session = namedSession(config, ssoSession, words.ssoSession);
  return {
    profile: undefined,
    section: undefined,
    role: { session, accountId, roleName },
    loginCommand: `awsso login --sso-session ${quoteForShell(ssoSession)}`,
  };
}
