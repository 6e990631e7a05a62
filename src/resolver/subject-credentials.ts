import type { Profile } from '../config/aws-config.ts';
import type { LayeredKind, Subject } from '../config/subject.ts';
import type { Credentials } from '../credentials.ts';
import type { Host } from '../host/host.ts';
import { keysOfSection } from './keys-of-section.ts';
import { viewRoleCache } from './role-cache.ts';
import type { ChainSubject } from './walk-chain.ts';

/** A profile whose credentials another thing brings. */
export interface LayeredSubject {
  readonly profile: Profile;
  readonly kind: LayeredKind;
}

/** What is asked only where nothing answers at once, so that a hit need not load it. */
export interface Ways {
  readonly chain: (wanted: ChainSubject) => Promise<Credentials>;
  readonly roleChain: (wanted: LayeredSubject) => Promise<Credentials>;
}

/**
 * The credentials of a subject: keys of its own, what the role cache holds, or what one of the ways finds.
 *
 * @param isTraced whether a hit goes by the chain too, which tells of its steps
 */
export function subjectCredentials(
  subject: Subject,
  host: Host,
  { chain, roleChain }: Ways,
  isTraced: boolean,
): Credentials | Promise<Credentials> {
  if (subject.role === undefined) {
    const { profile, keys, kind } = subject;
    return kind === undefined ? keysOfSection(profile, keys, host.now()) : roleChain({ profile, kind });
  }
  const { profile, section, role, loginCommand } = subject;
  const cached = viewRoleCache(host.home, role, host.now());
  return cached.freshness === 'fresh' && cached.credentials !== undefined && !isTraced
    ? cached.credentials
    : chain({ role, section, loginCommand, profile, cached });
}
