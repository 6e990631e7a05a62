import type { AssumedRole } from './assumed-role.ts';
import type { RoleChain } from './role-chain.ts';

/** The role whose credentials are those of the profile itself; none where a program or a file has them. */
export function outermostRole({ roles, base }: RoleChain): AssumedRole | undefined {
  return roles[0] ?? (base.kind === 'web-identity' ? base.role : undefined);
}
