import { AwsException } from './aws-exception.ts';
import type { Client } from './client-registry.ts';
import { newSecret } from './emulated-secret.ts';
import { addSeconds } from './lifetimes.ts';

/** One login of a person through one client; all its tokens end with it. */
interface Session {
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly endsAt: Date;
  isRevoked: boolean;
}

interface AccessToken {
  readonly session: Session;
  readonly expiresAt: Date;
  isRevoked: boolean;
}

interface RefreshToken {
  readonly session: Session;
  state: 'current' | 'replaced' | 'revoked';
}

/** What CreateToken issues; `refreshToken` is `undefined` when the client earns none. */
export interface IssuedTokens {
  readonly accessToken: string;
  readonly expiresIn: number;
  readonly refreshToken: string | undefined;
}

interface SessionRules {
  readonly accessTokenSeconds: number;
  readonly sessionSeconds: number;
  /** Whether each refresh replaces the refresh token, and use of a replaced one ends the session. */
  readonly rotateRefreshTokens: boolean;
}

/** Logins and the tokens they live by. */
export class Sessions {
  readonly #rules: () => SessionRules;
  readonly #accessTokens = new Map<string, AccessToken>();
  readonly #refreshTokens = new Map<string, RefreshToken>();

  constructor(rules: () => SessionRules) {
    this.#rules = rules;
  }

  /** Begins a session; without refresh tokens its one access token lives as long as the session. */
  begin(client: Client, withRefreshToken: boolean, now: Date): IssuedTokens {
    const { accessTokenSeconds, sessionSeconds } = this.#rules();
    const session: Session = {
      clientId: client.clientId,
      scopes: client.scopes,
      endsAt: addSeconds(now, sessionSeconds),
      isRevoked: false,
    };
    return {
      ...this.#issueAccessToken(session, withRefreshToken ? accessTokenSeconds : sessionSeconds, now),
      refreshToken: withRefreshToken ? this.#issueRefreshToken(session) : undefined,
    };
  }

  /**
   * A new access token for a refresh token, and with rotation a new refresh token (RFC 9700 section
   * 4.14.2).
   *
   * @throws AwsException InvalidGrant
   */
  refresh(refreshToken: string, client: Client, now: Date): IssuedTokens {
    const token = this.#refreshTokens.get(refreshToken);
    if (token?.state === 'replaced' && token.session.clientId === client.clientId) {
      token.session.isRevoked = true;
    }
    if (token === undefined || !isUsable(token, client, now)) {
      throw new AwsException('InvalidGrantException', 'Invalid refresh token provided');
    }
    return {
      ...this.#issueAccessToken(token.session, this.#rules().accessTokenSeconds, now),
      refreshToken: this.#rules().rotateRefreshTokens ? this.#replace(token) : refreshToken,
    };
  }

  /**
   * The scopes of the client that the token was issued to.
   *
   * @throws AwsException Unauthorized when the token is missing, unknown, lapsed or revoked
   */
  authenticate(accessToken: string | undefined, now: Date): readonly string[] {
    return this.#liveAccessToken(accessToken, now).session.scopes;
  }

  /** @throws AwsException Unauthorized as `authenticate` does */
  end(accessToken: string | undefined, now: Date): void {
    this.#liveAccessToken(accessToken, now).session.isRevoked = true;
  }

  /** Refuses every access token issued so far; refresh tokens still earn new ones. */
  revokeAccessTokens(): void {
    for (const token of this.#accessTokens.values()) {
      token.isRevoked = true;
    }
  }

  /** Refuses every refresh token issued so far; access tokens live on. */
  revokeRefreshTokens(): void {
    for (const token of this.#refreshTokens.values()) {
      token.state = 'revoked';
    }
  }

  #issueAccessToken(session: Session, lifeSeconds: number, now: Date) {
    const leftSeconds = Math.ceil((session.endsAt.getTime() - now.getTime()) / 1000);
    const expiresIn = Math.min(lifeSeconds, leftSeconds);
    const accessToken = newSecret('aoaEMULATOR');
    this.#accessTokens.set(accessToken, {
      session,
      expiresAt: addSeconds(now, expiresIn),
      isRevoked: false,
    });
    return { accessToken, expiresIn };
  }

  #issueRefreshToken(session: Session): string {
    const refreshToken = newSecret('aorEMULATOR');
    this.#refreshTokens.set(refreshToken, { session, state: 'current' });
    return refreshToken;
  }

  #replace(token: RefreshToken): string {
    token.state = 'replaced';
    return this.#issueRefreshToken(token.session);
  }

  #liveAccessToken(accessToken: string | undefined, now: Date): AccessToken {
    const token = this.#accessTokens.get(accessToken ?? '');
    if (token === undefined || token.isRevoked || token.session.isRevoked || token.expiresAt <= now) {
      throw new AwsException('UnauthorizedException', 'Session token not found or invalid');
    }
    return token;
  }
}

function isUsable({ session, state }: RefreshToken, client: Client, now: Date): boolean {
  return (
    state === 'current' && session.clientId === client.clientId && !session.isRevoked && session.endsAt > now
  );
}
