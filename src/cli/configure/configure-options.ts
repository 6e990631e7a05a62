import type { SessionOptions } from '../asking/open-assignments.ts';

/** The flags of `configure`; each stands for a question. */
export type ConfigureOptions = SessionOptions & {
  readonly ssoStartUrl?: string;
  readonly ssoRegion?: string;
  readonly ssoRegistrationScopes?: string;
  readonly accountId?: string;
  readonly roleName?: string;
  readonly region?: string;
  readonly output?: string;
  readonly credentialProcess?: boolean;
  readonly dryRun?: boolean;
};
