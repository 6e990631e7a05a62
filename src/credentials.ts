import type { Secret } from './secret.ts';

/** Keys that sign AWS requests. A value that is not known is left out. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: Secret;
  readonly sessionToken?: Secret;
  readonly expiration?: Date;
  readonly accountId?: string;
}
