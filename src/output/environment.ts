import type { Credentials } from '../credentials.ts';
import { AwssoError } from '../errors.ts';
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

/** What was inherited, but of the variables that `awsso env` speaks about only those that are set now. */
export function childEnvironment(inherited: Environment, environment: Environment): Environment {
  const impossible = Object.entries(environment).find(([, value]) => value?.includes('\0'));
  if (impossible !== undefined) {
    throw new AwssoError(
      'usage',
      `the value of ${impossible[0]} has a character that no environment can carry`,
    );
  }
  return { ...inherited, ...environment };
}
