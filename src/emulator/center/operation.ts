/** AWS's names: the first three belong to the OIDC service, the next four to the portal, the last three to STS. */
export type Operation =
  | 'RegisterClient'
  | 'StartDeviceAuthorization'
  | 'CreateToken'
  | 'GetRoleCredentials'
  | 'ListAccounts'
  | 'ListAccountRoles'
  | 'Logout'
  | 'AssumeRole'
  | 'AssumeRoleWithWebIdentity'
  | 'GetCallerIdentity';

/** One request as it was received, before any of it was checked. */
export interface Call {
  readonly operation: Operation;
  /** The JSON body of an OIDC operation, the query of a portal operation, or the form of an STS operation. */
  readonly input: Readonly<Record<string, unknown>>;
  /** The portal's bearer token; `undefined` when none was sent. */
  readonly accessToken: string | undefined;
  readonly at: Date;
}
