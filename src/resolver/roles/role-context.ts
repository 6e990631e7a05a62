import type { SsoSession } from '../../config/sso-session.ts';
import type { TokenService } from '../../sts/token-service.ts';
import type { LoginPermission } from '../chain-context.ts';
import type { SharedContext } from '../shared-context.ts';

/** Whether a person may be asked what an MFA device shows, and how; or why not. */
export type CodePermission =
  | { readonly ask: (question: string) => Promise<string>; readonly tell: (text: string) => void }
  | { readonly refused: string };

/** What the work for one role chain borrows. */
export interface RoleContext extends SharedContext {
  /** The profile whose credentials the command was asked for. */
  readonly asked: string;
  /** The SSO session whose keys are below all roles, if that is what is below them. */
  readonly session: SsoSession | undefined;
  readonly tokenService: TokenService;
  /** Whether the programs that we start may ask a person to log in. */
  readonly mayAsk: boolean;
  /** The way to STS and the chain of roles: who has both in common gets the same refusals. */
  way(): string;
  who(): string;
  login(who: string): LoginPermission;
  /** Asked only when a code is needed. */
  code(): CodePermission;
}
