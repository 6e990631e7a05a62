import { outermostRole } from '../../config/roles/outermost-role.ts';
import type { RoleChain } from '../../config/roles/role-chain.ts';
import type { Credentials } from '../../credentials.ts';
import type { Host } from '../../host/host.ts';
import { viewAssumedRole } from './view-assumed-role.ts';

/** What is kept for the profile itself, if that is good for a while yet. */
export function cachedByChain(chain: RoleChain, host: Host): Credentials | undefined {
  const role = outermostRole(chain);
  const view = role && viewAssumedRole(host.home, role, host.now());
  return view?.freshness === 'fresh' ? view.credentials : undefined;
}
