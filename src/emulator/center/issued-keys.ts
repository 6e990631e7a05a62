import { AwsException } from './aws-exception.ts';

/** Who signs with a pair of keys. */
export interface Principal {
  readonly accountId: string;
  readonly arn: string;
  readonly userId: string;
  /** Whether it is a role's session, which may not be longer than an hour when it assumes another role. */
  readonly isRoleSession: boolean;
}

interface Issued extends Principal {
  readonly sessionToken: string;
  readonly expiresAt: Date;
}

/** The account whose users the long-lived keys are. */
const userAccount = '111122223333';

/** The role credentials that were handed out, by access key id. */
export class IssuedKeys {
  readonly #issued = new Map<string, Issued>();

  add(accessKeyId: string, issued: Issued): void {
    this.#issued.set(accessKeyId, issued);
  }

  /**
   * Whose keys a request is signed with; the signature itself is not verified.
   *
   * @param users the long-lived access key ids there are; null: any that begins with AKIA
   * @throws AwsException InvalidClientTokenId or ExpiredToken
   */
  principal(
    accessKeyId: string,
    sessionToken: string | undefined,
    users: readonly string[] | null,
    now: Date,
  ): Principal {
    const issued = this.#issued.get(accessKeyId);
    if (issued !== undefined && issued.sessionToken === sessionToken) {
      if (issued.expiresAt <= now) {
        throw new AwsException('ExpiredToken', 'The security token included in the request is expired');
      }
      return issued;
    }
    if (issued === undefined && (users?.includes(accessKeyId) ?? accessKeyId.startsWith('AKIA'))) {
      const arn = `arn:aws:iam::${userAccount}:user/emulated`;
      return { accountId: userAccount, arn, userId: `AIDA${accessKeyId.slice(4)}`, isRoleSession: false };
    }
    throw new AwsException('InvalidClientTokenId', 'The security token included in the request is invalid.');
  }
}
