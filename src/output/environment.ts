import type { Credentials } from '../credentials.ts';
import { formatTimestamp } from '../timestamp.ts';

/** Every variable that `awsso env` speaks about; undefined means that it must not be set. */
export type Environment = Readonly<Record<string, string | undefined>>;

const nothingSet = {
  AWS_ACCESS_KEY_ID: undefined,
  AWS_SECRET_ACCESS_KEY: undefined,
  AWS_SESSION_TOKEN: undefined,
  AWS_CREDENTIAL_EXPIRATION: undefined,
  AWS_REGION: undefined,
  AWS_DEFAULT_REGION: undefined,
  AWS_PROFILE: undefined,
  AWS_DEFAULT_PROFILE: undefined,
  AWS_SECURITY_TOKEN: undefined,
} satisfies Environment;

export function emptyEnvironment(): Environment {
  return nothingSet;
}

export function credentialsEnvironment(credentials: Credentials, region: string | undefined): Environment {
  return {
    ...nothingSet,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey.reveal(),
    AWS_SESSION_TOKEN: credentials.sessionToken?.reveal(),
    AWS_CREDENTIAL_EXPIRATION: credentials.expiration && formatTimestamp(credentials.expiration),
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
  };
}
