import type { SsoSession } from '../config/sso-session.ts';
import type { Host } from '../host/host.ts';
import type { DeviceAuthorization, IdentityCenter } from '../identity-center/identity-center.ts';
import type { Trace } from './step.ts';

/** What a person is to approve. */
interface Approval {
  readonly authorization: Omit<DeviceAuthorization, 'deviceCode'>;
  readonly session: SsoSession;
  /** Whether another process has shown it before, and opened its page. */
  readonly isTakenOver: boolean;
}

/** Shows a person where to approve a login; resolves as soon as it is on the screen, to what ends that which moves there. */
export type Announce = (approval: Approval) => Promise<() => void>;

/** A page on which a person logs in, and which leads back to this computer. */
export interface PageToAllow {
  readonly url: string;
  /** Where it leads back to. */
  readonly redirectUri: string;
  readonly session: SsoSession;
  readonly lastsMilliseconds: number;
  /** Takes the address that it led to from the person's hand; answers what is wrong with it, if anything is. */
  readonly paste: (address: string) => string | undefined;
}

/**
 * Shows a person the page of a login by authorization code. Resolves when there is nothing more to ask: it is on the
 * screen, or an address was pasted, or the signal says that the browser came back by itself.
 */
export type AskAtPage = (page: PageToAllow, signal: AbortSignal) => Promise<void>;

/** How somebody may be asked to log in. */
export interface MayAsk {
  readonly announce: Announce;
  /** When the login is to be by authorization code; by device authorization unless given. */
  readonly askAtPage?: AskAtPage | undefined;
  /** Why it is by that flow and in that browser, for the trace. */
  readonly reasons: readonly string[];
  /** Says something to the person who would be asked. */
  readonly tell: (text: string) => void;
}

/** Whether somebody may be asked to log in, and how; or why not. */
export type LoginPermission =
  | MayAsk
  | {
      readonly refused: string;
      /** Whether a person has forbidden it, not only that nobody could be asked. */
      readonly isBarred?: boolean;
    };

/** What the resolver borrows. */
export interface ChainContext {
  readonly host: Host;
  readonly identityCenter: IdentityCenter;
  /**
   * What the answers depend on besides the config's session: the endpoints, the proxies on the way to them, the authorities
   * trusted. Throws `config` when the service is configured to be where no token may be sent.
   */
  way(): string;
  /** Asked only when the login step is reached. */
  login(): LoginPermission;
  readonly trace: Trace;
  /** For whom credentials are asked: the profile, and the process that started awsso. */
  who(): string;
  /** Says something to a person that does not change the answer. */
  note(text: string): Promise<void>;
}
