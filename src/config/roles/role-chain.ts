import { AwssoError } from '../../errors.ts';
import type { Profile } from '../aws-config.ts';
import type { Section, Setting } from '../dialect/aws-ini.ts';
import type { LoadedConfig } from '../load-config.ts';
import { editorAt, placeOf } from '../place.ts';
import { hasStaticKeys, kindOfProfile, kindOfSource } from '../profile-kind.ts';
import { textOf } from '../required-form.ts';
import { roleOfProfile } from '../sso-profile.ts';
import type { SsoRole } from '../sso-session.ts';
import { type LayeredKind, loginCommandOf, withoutCredentials } from '../subject.ts';
import { type AssumedRole, assumedRoleOf, webIdentityRoleOf } from './assumed-role.ts';
import { type CredentialSource, credentialSourceOf } from './credential-source.ts';
import { shownRow } from './shown-row.ts';
import { sourceSetting } from './source-setting.ts';

/** Where the first keys come from, before any role is assumed with keys. */
export type Base = { readonly profile: Profile } & (
  | {
      readonly kind: 'sso';
      readonly role: SsoRole;
      readonly section: Section | undefined;
      readonly loginCommand: string;
    }
  | { readonly kind: 'keys'; readonly keys: Section }
  | { readonly kind: 'process'; readonly command: Setting }
  | { readonly kind: 'web-identity'; readonly role: AssumedRole; readonly tokenFile: Setting }
  | { readonly kind: CredentialSource; readonly setting: Setting }
);

/** The roles that are assumed one with the other's keys, that of the profile itself first, and what is below them all. */
export interface RoleChain {
  readonly profile: Profile;
  readonly roles: readonly AssumedRole[];
  readonly base: Base;
}

/** Each is a call of STS and a level of the stack, which must not end either. */
const mostRoles = 500;

/**
 * What a profile says of its credentials, all of it checked as botocore's `AssumeRoleProvider` does before it asks anybody.
 */
export function roleChainOf(config: LoadedConfig, profile: Profile, kind: LayeredKind): RoleChain {
  if (kind.method !== 'assume-role') {
    return { profile, roles: [], base: baseOf(config, profile) };
  }
  const visited = new Set([profile.name]);
  const roles: AssumedRole[] = [];
  let role = profile;
  for (;;) {
    roles.push(assumedRoleOf(role));
    const source = sourceSetting(config, role);
    if (source.key === 'credential_source') {
      return { profile, roles, base: { kind: credentialSourceOf(source.setting), profile: role, ...source } };
    }
    const next = sourceProfile(config, role, source.setting, visited);
    visited.add(next.name);
    if (hasStaticKeys(next) || kindOfProfile(config, next).method !== 'assume-role') {
      return { profile, roles, base: baseOf(config, next) };
    }
    if (roles.length === mostRoles) {
      throw tooManyRoles(profile, source.setting, [...visited]);
    }
    role = next;
  }
}

/** A profile may name itself as source when it has keys of its own; any other one that was there before is a cycle. */
function sourceProfile(
  config: LoadedConfig,
  { name }: Profile,
  setting: Setting,
  visited: ReadonlySet<string>,
): Profile {
  const wanted = textOf(setting);
  const found = config.profiles.get(wanted);
  if (found === undefined) {
    throw new AwssoError(
      'config',
      `${placeOf(setting)}: there is no profile "${wanted}", which profile "${name}" names as source_profile`,
      { hint: 'awsso profiles' },
    );
  }
  if (visited.has(wanted) && (wanted !== name || !hasStaticKeys(found))) {
    const cycle = shownRow([...visited, wanted]);
    const what = `the source profiles go round in a circle: ${cycle}`;
    throw new AwssoError('config', `${placeOf(setting)}: ${what}`, { hint: editorAt(setting) });
  }
  return found;
}

function tooManyRoles({ name }: Profile, setting: Setting, row: readonly string[]): AwssoError {
  const what = `profile "${name}" assumes more than ${mostRoles} roles with one another's keys: ${shownRow(row)}`;
  return new AwssoError('config', `${placeOf(setting)}: ${what}`, { hint: editorAt(setting) });
}

function baseOf(config: LoadedConfig, profile: Profile): Base {
  const kind = kindOfSource(config, profile);
  switch (kind.method) {
    case 'sso': {
      const section = config.credentials.get(profile.name);
      const role = roleOfProfile(config, profile);
      return { kind: 'sso', profile, role, section, loginCommand: loginCommandOf(profile) };
    }
    case 'shared-credentials-file':
    case 'config-file':
      return { kind: 'keys', profile, keys: kind.section };
    case 'custom-process':
      return { kind: 'process', profile, command: kind.command };
    case 'assume-role-with-web-identity':
      return {
        kind: 'web-identity',
        profile,
        role: webIdentityRoleOf(profile, kind.tokenFile),
        tokenFile: kind.tokenFile,
      };
    default:
      throw withoutCredentials(config, profile);
  }
}
