import { AwssoError } from '../errors.ts';

/** The profile that is meant, and who says so. */
export interface ProfileName {
  readonly name: string;
  /** Undefined when nobody named one, so that it is `default`. */
  readonly from: '--profile' | 'the argument' | 'AWS_PROFILE' | 'AWS_DEFAULT_PROFILE' | undefined;
}

export interface ProfileArguments {
  readonly flag?: string | undefined;
  readonly positional?: string | undefined;
}

/** The flag or the argument, else `AWS_PROFILE`, else `AWS_DEFAULT_PROFILE`, else `default`. */
export function profileName(
  { flag, positional }: ProfileArguments,
  env: Readonly<Record<string, string | undefined>>,
): ProfileName {
  if (flag !== undefined && positional !== undefined && flag !== positional) {
    throw new AwssoError('usage', `two profiles are named: "${flag}" by --profile, and "${positional}"`, {
      hint: 'awsso profiles',
    });
  }
  if (flag === '' || positional === '') {
    throw new AwssoError('usage', 'the profile name given is empty', { hint: 'awsso profiles' });
  }
  if (flag !== undefined || positional !== undefined) {
    return flag === undefined
      ? { name: positional ?? '', from: 'the argument' }
      : { name: flag, from: '--profile' };
  }
  for (const variable of ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'] as const) {
    const name = env[variable];
    if (name === '') {
      throw new AwssoError('config', `${variable} is set but empty, which names no profile`, {
        hint: `unset ${variable}`,
      });
    }
    if (name !== undefined) {
      return { name, from: variable };
    }
  }
  return { name: 'default', from: undefined };
}
