import type { Secret } from './secret.ts';

/** Keys that sign AWS requests. A value that is not known is left out. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: Secret;
  readonly sessionToken?: Secret;
  readonly expiration?: Date;
  readonly accountId?: string;
}

/** Credentials of a role, which always end. */
export type RoleCredentials = Required<Credentials>;

/** What STS granted for a role. */
export interface AssumedRoleAnswer {
  readonly credentials: RoleCredentials;
  readonly user: { readonly arn: string; readonly assumedRoleId: string };
  readonly requestId: string;
}
