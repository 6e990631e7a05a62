import type { SyncTarget } from '../../config/synced/plan-sync.ts';
import type { Credentials } from '../../credentials.ts';
import type { AwssoError } from '../../errors.ts';

export interface Synced {
  readonly target: SyncTarget;
  readonly credentials: Credentials;
}

export interface NotSynced {
  readonly target: SyncTarget;
  readonly error: AwssoError;
}
