import type { Result } from '../support/binary.ts';
import type { Sandbox } from '../support/sandbox.ts';

/** What is proved of each client; the README of this folder says each in words. */
export const letters = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
export type Letter = (typeof letters)[number];

/** Which services a client can reach: both, the portal without OIDC (so no refresh and no login), or neither. */
export type Reach = 'both' | 'portal' | 'nothing';

/** A port of this machine where nobody listens. */
export const nowhere = 'http://127.0.0.1:1';

/** How a client comes to the emulator. */
export interface Connection extends AsyncDisposable {
  env(reach: Reach): Readonly<Record<string, string>>;
}

export interface Keys {
  readonly accessKeyId: string;
  /** Left out where a client does not tell it. */
  readonly secretAccessKey?: string;
  readonly sessionToken?: string;
}

/** A real program that people use, and how it is asked for credentials. */
export interface Client {
  readonly name: string;
  /** What is installed; undefined when the client is not. */
  version(): string | undefined;
  /** Prints the credentials of a profile; without one, of whatever the environment says. */
  command(profile?: string): readonly [string, ...string[]];
  /** The credentials in what it printed. */
  keysIn(stdout: string): Keys;
  /** Whether it is a program that answers and ends, not an SDK in a program that goes on. */
  readonly isCommand: boolean;
  connect(box: Sandbox): Promise<Connection>;
  /** Logs in to a profile's session, when the client has a login of its own. */
  login?(profile: string): readonly [string, ...string[]];
  logout?(): readonly [string, ...string[]];
  /** Whether it reads the cache of role credentials, not only that of tokens. */
  readonly readsRoleCache: boolean;
  /** Whether it tells the secret of its keys, not only what they are signed with. */
  readonly tellsSecret: boolean;
  /**
   * How often it runs a `credential_process`: it keeps an answer until that is about to expire; it runs it for each
   * answer; or it is botocore's command, which runs it again at once when less than 15 minutes are left.
   */
  readonly runsProcess: 'until-expiry' | 'each-time' | 'again-at-once';
  /** Whether it shows the words of a `credential_process` that failed. */
  readonly showsProcessFailure: boolean;
  /** What cannot be proved of it, and why. */
  readonly not: Partial<Record<Letter, string>>;
  /** The config files of `config-files.ts` that it takes to mean something else than botocore does. */
  readonly readsOtherwise: readonly string[];
}

/** What a client came to: its answers, in order, and how it ended. */
export interface Asked extends Result {
  readonly answers: readonly Keys[];
}
