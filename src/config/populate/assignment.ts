/** A role that a session may use in an account, as the service names them. */
export interface Assignment {
  /** 12 digits. */
  readonly accountId: string;
  readonly accountName?: string | undefined;
  readonly roleName: string;
}
