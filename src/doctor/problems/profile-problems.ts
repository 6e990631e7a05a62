import type { Profile } from '../../config/aws-config.ts';
import { lostSsoSettings } from '../../config/diagnose/lost-sso-settings.ts';
import type { LoadedConfig } from '../../config/load-config.ts';
import { kindOfProfile } from '../../config/profile-kind.ts';
import { requireRegion, requireRoleForm, requireSessionForm, textOf } from '../../config/required-form.ts';
import { requireRoleArn } from '../../config/roles/assumed-role.ts';
import { type Base, roleChainOf } from '../../config/roles/role-chain.ts';
import { withoutCredentials } from '../../config/subject.ts';
import { AwssoError } from '../../errors.ts';
import type { Host } from '../../host/host.ts';
import { isSelfCalling } from '../checks/self-calling-profile.ts';
import { refuseSlipOfRegion } from './refuse-slip-of-region.ts';
import { requireProgram } from './require-program.ts';

/** What `process` would refuse, of all that a profile says, before it asks anybody. */
export function profileProblems(config: LoadedConfig, host: Host): AwssoError[] {
  return [...config.profiles.all().values()].flatMap((profile) => [
    ...problemOf(() => requireCredentials(profile, config, host)),
    ...problemOf(() => requireOwnRegion(profile)),
  ]);
}

/** The refusal that comes of it, if any. */
export function problemOf(judge: () => void): AwssoError[] {
  try {
    judge();
    return [];
  } catch (error) {
    if (error instanceof AwssoError) {
      return [error];
    }
    throw error;
  }
}

function requireCredentials(profile: Profile, config: LoadedConfig, host: Host): void {
  const kind = kindOfProfile(config, profile);
  switch (kind.method) {
    case 'none':
      // A profile may have no credentials; one that was meant to have some may not.
      if (lostSsoSettings(config, profile) !== undefined) {
        throw withoutCredentials(config, profile);
      }
      break;
    case 'assume-role':
    case 'assume-role-with-web-identity':
    case 'custom-process': {
      const { roles, base } = roleChainOf(config, profile, kind);
      for (const role of roles) {
        requireRoleArn(role);
      }
      requireBase(base, host);
      break;
    }
    default:
  }
}

function requireBase(base: Base, host: Host): void {
  switch (base.kind) {
    case 'sso':
      requireRoleForm(base.role);
      requireSessionForm(base.role.session);
      break;
    case 'web-identity':
      requireRoleArn(base.role);
      break;
    case 'process':
      if (!isSelfCalling(base.profile)) {
        requireProgram(base.profile, base.command, host);
      }
      break;
    default:
  }
}

function requireOwnRegion({ settings }: Profile): void {
  const region = settings.get('region');
  if (region !== undefined && textOf(region) !== '') {
    requireRegion('region', region);
    refuseSlipOfRegion('region', region);
  }
}
