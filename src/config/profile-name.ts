import { AwssoError } from '../errors.ts';
import type { Host } from '../host/host.ts';

/** The profile that is meant, and who says so. */
export interface ProfileName {
  readonly name: string;
  /** Undefined when nobody named one, so that it is `default`. */
  readonly from: '--profile' | 'the argument' | 'AWS_PROFILE' | 'AWS_DEFAULT_PROFILE' | undefined;
}

/** The two places of a command line where a profile may be named. */
export interface ProfileArguments {
  readonly flag?: string | undefined;
  readonly positional?: string | undefined;
}

/** The flag or the argument, else `AWS_PROFILE`, else `AWS_DEFAULT_PROFILE`, else `default`. */
export function profileName(given: ProfileArguments, env: Host['env']): ProfileName {
  return (
    fromArguments(given) ??
    fromVariable('AWS_PROFILE', env) ??
    fromVariable('AWS_DEFAULT_PROFILE', env) ?? { name: 'default', from: undefined }
  );
}

function fromArguments({ flag, positional }: ProfileArguments): ProfileName | undefined {
  if (flag !== undefined && positional !== undefined && flag !== positional) {
    throw new AwssoError('usage', `two profiles are named: "${flag}" by --profile, and "${positional}"`, {
      hint: 'awsso profiles',
    });
  }
  const name = flag ?? positional;
  if (name === '') {
    throw new AwssoError('usage', 'the profile name given is empty', { hint: 'awsso profiles' });
  }
  return name === undefined ? undefined : { name, from: flag === undefined ? 'the argument' : '--profile' };
}

/** botocore takes an empty variable for a profile without a name, not for an unset one; so do we, and say so. */
function fromVariable(
  variable: 'AWS_PROFILE' | 'AWS_DEFAULT_PROFILE',
  env: Host['env'],
): ProfileName | undefined {
  const name = env[variable];
  if (name === '') {
    throw new AwssoError('config', `${variable} is set but empty, which names no profile`, {
      hint: `unset ${variable}`,
    });
  }
  return name === undefined ? undefined : { name, from: variable };
}
