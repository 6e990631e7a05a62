import type { RoleChain } from '../../config/roles/role-chain.ts';
import type { Credentials } from '../../credentials.ts';
import { assumedSource } from './assumed-source.ts';
import { baseSource } from './base-source.ts';
import type { RoleContext } from './role-context.ts';
import type { Source } from './source.ts';

/** The credentials of a profile that assumes roles: from the last of its caches that has an answer, role upon role. */
export function walkRoleChain({ roles, base }: RoleChain, context: RoleContext): Promise<Credentials> {
  const first = baseSource(base, context);
  return roles
    .toReversed()
    .reduce((source: Source, role) => assumedSource(role, source, context), first)
    .credentials();
}
