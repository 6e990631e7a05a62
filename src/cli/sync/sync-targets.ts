import { findProfile } from '../../config/find-section.ts';
import type { LoadedConfig } from '../../config/load-config.ts';
import { type ProfileName, profileName } from '../../config/profile-name.ts';
import { isSsoRoleProfile } from '../../config/sso-profile-kind.ts';
import type { SyncTarget } from '../../config/synced/plan-sync.ts';
import { AwssoError } from '../../errors.ts';
import type { Host } from '../../host/host.ts';
import type { ProfileOptions } from '../declarations/options.ts';
import { matcherOf } from '../matcher-of.ts';

/**
 * What `PROFILE`, `PROFILE:NAME`, `'glob*'` or `--all` mean. A name that a profile has is that profile, whatever is in it.
 */
export function syncTargets(
  config: LoadedConfig,
  positional: string | undefined,
  { profile, all }: ProfileOptions & { readonly all?: boolean },
  { env }: Host,
): readonly SyncTarget[] {
  const wanted = profileName({ flag: profile, positional }, env);
  const isTyped = wanted.from === '--profile' || wanted.from === 'the argument';
  if (all) {
    if (isTyped) {
      throw new AwssoError('usage', 'a profile and --all exclude each other');
    }
    return everyRoleProfile(config, () => true, 'there is no SSO profile with an account and a role');
  }
  if (!isTyped || config.profiles.has(wanted.name)) {
    return [sameName(findProfile(config, wanted).name)];
  }
  return (
    renamed(config, wanted) ?? byPattern(config, wanted.name) ?? [sameName(findProfile(config, wanted).name)]
  );
}

function sameName(name: string): SyncTarget {
  return { profile: name, section: name };
}

/** Names of profiles may have colons: the longest one that is there counts. */
function renamed(config: LoadedConfig, { name, from }: ProfileName): readonly SyncTarget[] | undefined {
  const colons = [...name.matchAll(/:/g)].map(({ index }) => index).reverse();
  const last = colons.at(-1);
  if (last === undefined) {
    return undefined;
  }
  const at = colons.find((colon) => config.profiles.has(name.slice(0, colon))) ?? last;
  const [profile, section] = [name.slice(0, at), name.slice(at + 1)];
  if (profile.includes('*') && !config.profiles.has(profile)) {
    throw new AwssoError(
      'usage',
      `"${profile}" may be several profiles, which cannot all be written as "${section}"`,
    );
  }
  return [{ profile: findProfile(config, { name: profile, from }).name, section }];
}

function byPattern(config: LoadedConfig, pattern: string): readonly SyncTarget[] | undefined {
  return pattern.includes('*')
    ? everyRoleProfile(
        config,
        matcherOf([pattern]),
        `no SSO profile with an account and a role matches "${pattern}"`,
      )
    : undefined;
}

function everyRoleProfile(
  { profiles }: LoadedConfig,
  isMeant: (name: string) => boolean,
  orElse: string,
): readonly SyncTarget[] {
  const meant = [...profiles.all().values()].filter(
    (profile) => isSsoRoleProfile(profile) && isMeant(profile.name),
  );
  if (meant.length === 0) {
    throw new AwssoError('config', orElse, { hint: 'awsso profiles' });
  }
  return meant.map(({ name }) => sameName(name));
}
