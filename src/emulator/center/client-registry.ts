import { AwsException } from './aws-exception.ts';
import { newSecret } from './emulated-secret.ts';
import { addSeconds } from './lifetimes.ts';
import { accountAccessScope } from './scopes.ts';

export const authorizationCodeGrant = 'authorization_code';
export const deviceCodeGrant = 'urn:ietf:params:oauth:grant-type:device_code';
export const refreshTokenGrant = 'refresh_token';

/** What a registration may name. */
const registrableGrants = [authorizationCodeGrant, deviceCodeGrant, refreshTokenGrant];

export interface RegisterClientInput {
  readonly clientName: string;
  readonly clientType: string;
  /** Empty for a legacy client, which gets no refresh token. */
  readonly scopes: string[];
  /** `undefined` when the client did not restrict itself, as AWS CLI's device flow does not. */
  readonly grantTypes: string[] | undefined;
  /** Where a browser may be sent back to with a code. */
  readonly redirectUris?: string[] | undefined;
  /** The start URL of a client that logs in by authorization code. */
  readonly issuerUrl?: string | undefined;
}

export interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly clientName: string;
  readonly scopes: string[];
  readonly grantTypes: string[] | undefined;
  readonly redirectUris: readonly string[];
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** The registered clients. Refusals follow RegisterClient's and CreateToken's API reference pages. */
export class ClientRegistry {
  readonly #clients = new Map<string, Client>();

  /** @throws AwsException InvalidClientMetadata, InvalidScope or UnsupportedGrantType */
  register(input: RegisterClientInput, issuedAt: Date, lifeSeconds: number): Client {
    if (input.clientType !== 'public') {
      throw new AwsException('InvalidClientMetadataException', 'Only clientType public is supported');
    }
    if (input.scopes.some((scope) => !/^[\x21-\x7e]+$/.test(scope))) {
      throw new AwsException('InvalidScopeException', 'Invalid scope provided');
    }
    if (input.grantTypes?.some((grant) => !registrableGrants.includes(grant))) {
      throw new AwsException('UnsupportedGrantTypeException', 'Unsupported grant type provided');
    }
    const client: Client = {
      clientId: newSecret('', 24),
      clientSecret: newSecret('emulated.', 96),
      clientName: input.clientName,
      scopes: input.scopes,
      grantTypes: input.grantTypes,
      redirectUris: input.redirectUris ?? [],
      issuedAt,
      expiresAt: addSeconds(issuedAt, lifeSeconds),
    };
    this.#clients.set(client.clientId, client);
    return client;
  }

  /** @throws AwsException InvalidClient when the id, the secret or the registration's life is over */
  authenticate(clientId: string, clientSecret: string, now: Date): Client {
    const client = this.find(clientId, now);
    if (client.clientSecret !== clientSecret) {
      throw invalidClient();
    }
    return client;
  }

  /** @throws AwsException InvalidClient when the id is not known, or the registration's life is over */
  find(clientId: string, now: Date): Client {
    const client = this.#clients.get(clientId);
    if (client === undefined || client.expiresAt <= now) {
      throw invalidClient();
    }
    return client;
  }
}

function invalidClient(): AwsException {
  return new AwsException('InvalidClientException', 'Invalid client provided');
}

/** @throws AwsException UnauthorizedClient when the client registered for other grants only */
export function assertGrantAllowed(client: Client, grantType: string): void {
  if (client.grantTypes !== undefined && !client.grantTypes.includes(grantType)) {
    throw new AwsException('UnauthorizedClientException', 'Client is not authorized for this grant type');
  }
}

export function earnsRefreshToken(client: Client): boolean {
  return (
    client.scopes.includes(accountAccessScope) && (client.grantTypes?.includes(refreshTokenGrant) ?? true)
  );
}
