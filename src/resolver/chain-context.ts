import type { SsoSession } from '../config/sso-session.ts';
import type { Host } from '../host.ts';
import type { DeviceAuthorization, IdentityCenter } from '../identity-center/identity-center.ts';
import type { Trace } from './step.ts';

/** Shows a person where to approve a login; resolves as soon as it is on the screen. */
export type Announce = (authorization: DeviceAuthorization, session: SsoSession) => Promise<void>;

/** Whether somebody may be asked to log in, and how; or why not. */
export type LoginPermission = { readonly announce: Announce } | { readonly refused: string };

/** What the resolver borrows. */
export interface ChainContext {
  readonly host: Host;
  readonly identityCenter: IdentityCenter;
  /** Throws `config` when the service is configured to be where no token may be sent. */
  requireEndpoints(): void;
  /** Asked only when the login step is reached. */
  login(): LoginPermission;
  readonly trace: Trace;
  /** Says something to a person that does not change the answer. */
  note(text: string): Promise<void>;
}
