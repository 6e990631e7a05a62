import { AwsException } from './aws-exception.ts';
import { CallRate } from './call-rate.ts';
import { type AccountInfo, assertAccountId, Directory, type RoleInfo } from './directory.ts';
import { newRoleCredentials, type RoleCredentials } from './emulated-secret.ts';
import type { IssuedKeys } from './issued-keys.ts';
import { addSeconds } from './lifetimes.ts';
import type { Page, PageRequest } from './page.ts';
import { opensPortal } from './scopes.ts';
import type { Sessions } from './sessions.ts';
import type { Settings } from './settings.ts';

export interface PortalState {
  readonly now: () => Date;
  readonly settings: () => Settings;
  readonly sessions: Sessions;
  readonly issued: IssuedKeys;
}

/**
 * The access portal: who has its token may list accounts and roles, and get role credentials. Each operation may throw
 * an AwsException Unauthorized, and TooManyRequests where the settings are strict.
 */
export class PortalService {
  readonly #state: PortalState;
  readonly #rate = new CallRate();

  constructor(state: PortalState) {
    this.#state = state;
  }

  /** @throws AwsException InvalidRequest or Forbidden */
  getRoleCredentials(accessToken: string | undefined, accountId: string, roleName: string): RoleCredentials {
    const { now, settings } = this.#state;
    this.#enter(accessToken);
    assertAccountId(accountId);
    this.#directory().assertAssigned(accountId, roleName);
    const expiresAt = addSeconds(now(), settings().roleCredentialSeconds);
    const credentials = newRoleCredentials(expiresAt);
    this.#state.issued.add(credentials.accessKeyId, {
      accountId,
      arn: `arn:aws:sts::${accountId}:assumed-role/AWSReservedSSO_${roleName}_0123456789abcdef/emulated`,
      userId: 'AROAEMULATOR:emulated',
      isRoleSession: true,
      sessionToken: credentials.sessionToken,
      expiresAt,
    });
    return credentials;
  }

  /** @throws AwsException InvalidRequest */
  listAccounts(accessToken: string | undefined, page: PageRequest): Page<AccountInfo> {
    this.#enter(accessToken);
    return this.#directory().accounts(page);
  }

  /** @throws AwsException InvalidRequest or Forbidden */
  listAccountRoles(accessToken: string | undefined, accountId: string, page: PageRequest): Page<RoleInfo> {
    this.#enter(accessToken);
    assertAccountId(accountId);
    return this.#directory().roles(accountId, page);
  }

  /** Ends the session the token belongs to. */
  logout(accessToken: string | undefined): void {
    this.#enter(accessToken);
    this.#state.sessions.end(accessToken, this.#state.now());
  }

  #enter(accessToken: string | undefined): void {
    const { now, settings, sessions } = this.#state;
    if (settings().strict && !this.#rate.admits(now())) {
      throw new AwsException('TooManyRequestsException', 'Rate exceeded');
    }
    const scopes = sessions.authenticate(accessToken, now());
    if (settings().strict && !opensPortal(scopes)) {
      throw new AwsException('UnauthorizedException', 'Session token not found or invalid');
    }
  }

  #directory(): Directory {
    return new Directory(this.#state.settings().accounts);
  }
}
