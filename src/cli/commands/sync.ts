import { loadConfig } from '../../config/load-config.ts';
import type { Host } from '../../host/host.ts';
import { loginPolicy } from '../../resolver/login/login-policy.ts';
import { askingManners } from '../asking/asking-manners.ts';
import type { CommonOptions, LoginOptions, ProfileOptions } from '../declarations/options.ts';
import { syncProfiles } from '../sync/sync-profiles.ts';
import { syncTargets } from '../sync/sync-targets.ts';

export type SyncOptions = ProfileOptions &
  LoginOptions &
  CommonOptions & { readonly all?: boolean; readonly force?: boolean };

/** Writes role credentials into the credentials file, for tools that read nothing else. */
export async function sync(positional: string | undefined, options: SyncOptions, host: Host): Promise<void> {
  const policy = loginPolicy(options.login, host.env);
  const targets = syncTargets(loadConfig(host), positional, options, host);
  await syncProfiles(targets, askingManners(policy, options, host), options, host);
}
