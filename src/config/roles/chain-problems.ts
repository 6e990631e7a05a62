import { AwssoError } from '../../errors.ts';
import type { LoadedConfig } from '../load-config.ts';
import { kindOfProfile } from '../profile-kind.ts';
import { roleChainOf } from './role-chain.ts';

/** What is wrong with profiles that stand on others: no source, two of them, a circle. */
export function chainProblems(config: LoadedConfig): AwssoError[] {
  return [...config.profiles.all().values()].flatMap((profile) => {
    const kind = kindOfProfile(config, profile);
    if (kind.method !== 'assume-role' && kind.method !== 'assume-role-with-web-identity') {
      return [];
    }
    try {
      roleChainOf(config, profile, kind);
      return [];
    } catch (error) {
      if (error instanceof AwssoError) {
        return [error];
      }
      throw error;
    }
  });
}
