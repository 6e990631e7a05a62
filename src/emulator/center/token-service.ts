import { AwsException } from './aws-exception.ts';
import { newRoleCredentials, type RoleCredentials } from './emulated-secret.ts';
import type { IssuedKeys, Principal } from './issued-keys.ts';
import { addSeconds } from './lifetimes.ts';
import { type AssumeRoleInput, assertAssumable, assertTrusted } from './role-trust.ts';
import type { Settings } from './settings.ts';

export interface TokenServiceState {
  readonly now: () => Date;
  readonly settings: () => Settings;
  readonly issued: IssuedKeys;
}

/** Which keys a request says that it is signed with. */
export interface Signature {
  readonly accessKeyId: string;
  readonly sessionToken: string | undefined;
}

export interface AssumedRole {
  readonly credentials: RoleCredentials;
  readonly arn: string;
  /** Role id and session name. */
  readonly assumedRoleId: string;
}

/** The Security Token Service: who has keys may assume a role with them. */
export class TokenService {
  readonly #state: TokenServiceState;

  constructor(state: TokenServiceState) {
    this.#state = state;
  }

  /** @throws AwsException InvalidClientTokenId, ExpiredToken or MissingAuthenticationToken */
  getCallerIdentity(signature: Signature | undefined): Principal {
    const { now, settings, issued } = this.#state;
    if (signature === undefined) {
      throw new AwsException('MissingAuthenticationToken', 'Request is missing Authentication Token');
    }
    return issued.principal(signature.accessKeyId, signature.sessionToken, settings().accessKeyIds, now());
  }

  /** @throws AwsException as `getCallerIdentity`, ValidationError or AccessDenied */
  assumeRole(signature: Signature | undefined, input: AssumeRoleInput): AssumedRole {
    const caller = this.getCallerIdentity(signature);
    const { roles, mfaCode } = this.#state.settings();
    assertAssumable(input, caller.isRoleSession);
    assertTrusted(
      input,
      caller.arn,
      roles.find(({ roleArn }) => roleArn === input.roleArn),
      mfaCode,
    );
    return this.#issue(input);
  }

  /** @throws AwsException ValidationError, AccessDenied or InvalidIdentityToken */
  assumeRoleWithWebIdentity(
    input: Pick<AssumeRoleInput, 'roleArn' | 'roleSessionName' | 'durationSeconds'>,
    webIdentityToken: string,
  ): AssumedRole {
    const { roles, webIdentityTokens } = this.#state.settings();
    assertAssumable(input, false);
    if (webIdentityTokens !== null && !webIdentityTokens.includes(webIdentityToken)) {
      throw new AwsException(
        'InvalidIdentityToken',
        'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
      );
    }
    if (roles.some(({ roleArn, denied }) => roleArn === input.roleArn && denied)) {
      throw new AwsException('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity');
    }
    return this.#issue(input);
  }

  #issue({
    roleArn,
    roleSessionName,
    durationSeconds,
  }: Pick<AssumeRoleInput, 'roleArn' | 'roleSessionName' | 'durationSeconds'>): AssumedRole {
    const [, partition = '', accountId = '', path = ''] =
      /^arn:([\w-]+):iam::(\d{12}):role\/(.*)$/.exec(roleArn) ?? [];
    const roleName = path.split('/').at(-1) ?? '';
    const expiresAt = addSeconds(this.#state.now(), durationSeconds);
    const credentials = newRoleCredentials(expiresAt);
    const arn = `arn:${partition}:sts::${accountId}:assumed-role/${roleName}/${roleSessionName}`;
    const assumedRoleId = `AROAEMULATOR:${roleSessionName}`;
    this.#state.issued.add(credentials.accessKeyId, {
      accountId,
      arn,
      userId: assumedRoleId,
      isRoleSession: true,
      sessionToken: credentials.sessionToken,
      expiresAt,
    });
    return { credentials, arn, assumedRoleId };
  }
}
