/** AWS's names: the first three belong to the OIDC service, the others to the portal. */
export type Operation =
  | 'RegisterClient'
  | 'StartDeviceAuthorization'
  | 'CreateToken'
  | 'GetRoleCredentials'
  | 'ListAccounts'
  | 'ListAccountRoles'
  | 'Logout';

/** One request as it was received, before any of it was checked. */
export interface Call {
  operation: Operation;
  /** The JSON body of an OIDC operation, or the query of a portal operation. */
  input: Readonly<Record<string, unknown>>;
  /** The portal's bearer token; `undefined` when none was sent. */
  accessToken: string | undefined;
  at: Date;
}
