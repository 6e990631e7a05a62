import type { Credentials } from '../../credentials.ts';

/** Keys with which a role may be assumed. */
export interface Source {
  /** The profile that they are of. */
  readonly title: string;
  /** Whether a cache keeps them, so that to ask for them is cheap and may need a lock. */
  readonly isKept: boolean;
  /** Whether they are those of a role's session, with which no other may last longer than an hour. */
  readonly isRoleSession: boolean;
  credentials(): Promise<Credentials>;
}
