import { AwssoError as Refusal } from '../errors.ts';
import { formatIdentity } from '../output/identity.ts';
import { printable } from '../printable.ts';
import { hideSecrets, leavingNoSecrets } from '../secret.ts';
import { whatIsUnexpected } from '../what-is-unexpected.ts';
import { credentialProvider } from './credential-provider.ts';
import { libraryHost } from './library-host.ts';
import { type Tell, tellBy } from './tell.ts';

/*
 * All that is public: its types are published as they stand here, so they name no type of another file.
 */

/** Keys that sign AWS requests, as the clients of the AWS SDK for JavaScript v3 take them. */
export interface AwssoCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** When they end; the SDK asks again when less than five minutes are left. */
  readonly expiration?: Date;
  /** 12 digits. */
  readonly accountId?: string;
}

/** What `credentials` of an SDK client may be. The client passes its own settings, of which `profile` counts. */
export type AwssoCredentialProvider = (caller?: {
  readonly callerClientConfig?: { readonly profile?: string | undefined } | undefined;
}) => Promise<AwssoCredentials>;

/** A profile; or a role, in place of one. */
export type FromAwssoOptions = FromAwssoBehaviour &
  (
    | {
        /** Unless given: the client's `profile`, else `AWS_PROFILE`, `AWS_DEFAULT_PROFILE`, `default`. */
        readonly profile?: string | undefined;
        readonly ssoSession?: undefined;
        readonly accountId?: undefined;
        readonly roleName?: undefined;
      }
    | {
        readonly profile?: undefined;
        /** The name of an `[sso-session]` section. */
        readonly ssoSession: string;
        /** 12 digits. */
        readonly accountId: string;
        /** The name of the role, which is that of its permission set. */
        readonly roleName: string;
      }
  );

/** What may be done for credentials, and who is told of it. */
export interface FromAwssoBehaviour {
  /**
   * What is done when there is no usable session. `never`, the default: the call is rejected with the code
   * `login-required`. `auto`: a person is asked on the controlling terminal, if there is one. `always`: else on stderr.
   * `AWSSO_LOGIN=never` forbids all of it.
   */
  readonly login?: 'never' | 'auto' | 'always' | undefined;
  /** Whether a login may open a browser; it does unless told otherwise, where there is one. */
  readonly browser?: boolean | undefined;
  /** Told of each step (`debug`), and of what does not change the answer (`warn`). Never of a secret. */
  readonly logger?:
    | { readonly debug: (text: string) => void; readonly warn: (text: string) => void }
    | undefined;
}

/** Why there are no credentials; the same names as `awsso help exit-codes` has. */
export type AwssoErrorCode =
  /** A defect of awsso, or of the system. */
  | 'internal'
  /** The options contradict each other. */
  | 'usage'
  /** A profile, session or file is missing, malformed or contradictory. */
  | 'config'
  /** There is no usable session or MFA code, and nobody may be asked. */
  | 'login-required'
  /** Identity Center or STS refuses this account, role or chain. */
  | 'denied'
  /** An endpoint is unreachable, throttles, fails or answers nonsense. */
  | 'unavailable'
  /** The login was declined, or its code lapsed. */
  | 'login-failed';

/** With which every call is rejected that has no credentials. */
export class AwssoError extends Error {
  override readonly name = 'AwssoError';
  readonly code: AwssoErrorCode;
  /** One command to run next; none when there is nothing to run. */
  readonly hint: string | undefined;
  /** A chain of the SDK's providers ends here: the next one might answer for another account. */
  readonly tryNextLink = false;

  constructor(code: AwssoErrorCode, message: string, hint?: string) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

/**
 * Credentials of an IAM Identity Center role for any client of the AWS SDK for JavaScript v3, by the chain, the caches and
 * the locks of `awsso process`. Each call reads the environment and the files as they are then.
 */
export function fromAwsso(options: FromAwssoOptions = {}): AwssoCredentialProvider {
  const tell = tellBy(options.logger);
  const provide = credentialProvider(
    { ...options, tell, isTraced: options.logger !== undefined },
    libraryHost,
  );
  return (caller) =>
    leavingNoSecrets(async () => {
      try {
        return formatIdentity(await provide(caller?.callerClientConfig?.profile));
      } catch (error) {
        throw asAwssoError(error, tell);
      }
    });
}

/** Without its cause, which is nobody's to print: what hangs on the SDK's errors holds tokens. */
function asAwssoError(error: unknown, tell: Tell): AwssoError {
  if (error instanceof Refusal && error.code !== 'not-executable' && error.code !== 'not-found') {
    const hint = error.hint === undefined ? undefined : hideSecrets(printable(error.hint));
    return new AwssoError(error.code, hideSecrets(printable(error.message)), hint);
  }
  for (const line of String(error instanceof Error ? error.stack : error).split('\n')) {
    tell('debug', line);
  }
  return new AwssoError('internal', whatIsUnexpected(error));
}
