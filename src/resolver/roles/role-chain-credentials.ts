import { roleChainOf } from '../../config/roles/role-chain.ts';
import type { Credentials } from '../../credentials.ts';
import type { SharedContext } from '../shared-context.ts';
import type { LayeredSubject } from '../subject-credentials.ts';
import { cachedByChain } from './cached-by-chain.ts';
import { type AskingManners, openRoleChain } from './open-role-chain.ts';

/**
 * What a profile of another kind brings, kept or anew, where the work for it is loaded whatever is kept.
 *
 * @param isTraced whether what is kept goes by the chain too, which tells of its steps
 */
export async function roleChainCredentials(
  { profile, kind }: LayeredSubject,
  shared: SharedContext,
  manners: AskingManners,
  isTraced: boolean,
): Promise<Credentials> {
  const chain = roleChainOf(shared.config, profile, kind);
  const cached = isTraced ? undefined : cachedByChain(chain, shared.host);
  return cached ?? openRoleChain(chain, shared, manners);
}
