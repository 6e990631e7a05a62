import { AuthorizationCodes, type CodeRequest } from './authorization-codes.ts';
import { AwsException } from './aws-exception.ts';
import {
  assertGrantAllowed,
  authorizationCodeGrant,
  type Client,
  ClientRegistry,
  deviceCodeGrant,
  earnsRefreshToken,
  type RegisterClientInput,
  refreshTokenGrant,
} from './client-registry.ts';
import { assertCodeClient, assertRedirectUris, isRegisteredRedirect } from './code-grant.ts';
import type { DeviceAuthorization, DeviceAuthorizations } from './device-authorizations.ts';
import { assertKnownScopes, assertRegistered } from './scopes.ts';
import type { IssuedTokens, Sessions } from './sessions.ts';
import type { Settings } from './settings.ts';

/** CreateToken's request; which of the optional ones are needed depends on `grantType`. */
export interface CreateTokenInput {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly grantType: string;
  readonly deviceCode: string | undefined;
  readonly refreshToken: string | undefined;
  readonly code?: string | undefined;
  readonly redirectUri?: string | undefined;
  readonly codeVerifier?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
}

export interface OidcState {
  readonly now: () => Date;
  readonly settings: () => Settings;
  readonly authorizations: DeviceAuthorizations;
  readonly sessions: Sessions;
}

/** The OIDC service: clients, device authorizations and tokens. */
export class OidcService {
  readonly #state: OidcState;
  readonly #clients = new ClientRegistry();
  readonly #codes = new AuthorizationCodes();

  constructor(state: OidcState) {
    this.#state = state;
  }

  /** @throws AwsException InvalidClientMetadata, InvalidScope, InvalidRedirectUri or UnsupportedGrantType */
  registerClient(input: RegisterClientInput): Client {
    const { now, settings } = this.#state;
    assertRedirectUris(input, settings().strict);
    if (settings().strict) {
      assertKnownScopes(input.scopes);
      assertCodeClient(input);
    }
    return this.#clients.register(input, now(), settings().registrationSeconds);
  }

  /** @throws AwsException InvalidClient, UnauthorizedClient or InvalidRequest */
  startDeviceAuthorization(input: {
    clientId: string;
    clientSecret: string;
    startUrl: string;
  }): Readonly<DeviceAuthorization> {
    const { now, settings, authorizations } = this.#state;
    const client = this.#clients.authenticate(input.clientId, input.clientSecret, now());
    assertGrantAllowed(client, deviceCodeGrant);
    assertStartUrl(input.startUrl, settings());
    const authorization = authorizations.start(client, input.startUrl, now(), settings());
    if (settings().autoApprove) {
      authorization.state = 'approved';
    }
    return authorization;
  }

  /**
   * The client of a browser's request, which may be sent back to where it says.
   *
   * @throws AwsException InvalidClient or InvalidRedirectUri
   */
  clientOf({ clientId, redirectUri }: CodeRequest): Client {
    const client = this.#clients.find(clientId, this.#state.now());
    if (!isRegisteredRedirect(client, redirectUri)) {
      throw new AwsException('InvalidRedirectUriException', 'Invalid redirect URI provided');
    }
    return client;
  }

  /** A code for a request that a person has allowed. */
  issueCode(request: CodeRequest): string {
    const { now, settings } = this.#state;
    return this.#codes.issue(request, now(), settings().authorizationCodeSeconds);
  }

  /** @throws AwsException any of CreateToken's; an answered poll of a pending code is one of them */
  createToken(input: CreateTokenInput): IssuedTokens {
    const { now, settings, authorizations, sessions } = this.#state;
    const client = this.#clients.authenticate(input.clientId, input.clientSecret, now());
    if (![authorizationCodeGrant, deviceCodeGrant, refreshTokenGrant].includes(input.grantType)) {
      throw new AwsException('UnsupportedGrantTypeException', 'Unsupported grant type provided');
    }
    assertGrantAllowed(client, input.grantType);
    if (settings().strict) {
      assertRegistered(input.scopes ?? [], client.scopes);
    }
    if (input.grantType === refreshTokenGrant) {
      return sessions.refresh(needed(input.refreshToken, 'refreshToken'), client, now());
    }
    if (input.grantType === authorizationCodeGrant) {
      const code = needed(input.code, 'code');
      const redirectUri = needed(input.redirectUri, 'redirectUri');
      const codeVerifier = needed(input.codeVerifier, 'codeVerifier');
      this.#codes.redeem({ code, redirectUri, codeVerifier }, client, now());
    } else {
      authorizations.redeem(needed(input.deviceCode, 'deviceCode'), client, now());
    }
    return sessions.begin(client, earnsRefreshToken(client), now());
  }
}

function assertStartUrl(text: string, { strict }: Settings): void {
  if (!URL.canParse(text) || (strict && new URL(text).protocol !== 'https:')) {
    throw new AwsException('InvalidRequestException', 'Invalid startUrl provided');
  }
}

function needed(value: string | undefined, name: string): string {
  if (value === undefined) {
    throw new AwsException('InvalidRequestException', `Missing required parameter: ${name}`);
  }
  return value;
}
