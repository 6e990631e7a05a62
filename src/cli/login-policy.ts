import { AwssoError } from '../errors.ts';
import type { Host } from '../host.ts';

export const loginPolicies = ['auto', 'never', 'always'] as const;
export type LoginPolicy = (typeof loginPolicies)[number];

/** What the login step may do: `--login`, else `AWSSO_LOGIN`, else `auto`. */
export function loginPolicy(flag: string | undefined, env: Host['env']): LoginPolicy {
  const [value, name] =
    flag === undefined ? [env['AWSSO_LOGIN'] || 'auto', 'AWSSO_LOGIN'] : [flag, '--login'];
  const policy = loginPolicies.find((known) => known === value);
  if (policy === undefined) {
    const hint = flag === undefined ? { hint: 'unset AWSSO_LOGIN' } : {};
    throw new AwssoError('usage', `${name} is "${value}"; it may be ${loginPolicies.join(', ')}`, hint);
  }
  return policy;
}

/** A login command as it will be heeded: under AWSSO_LOGIN=never it would be refused too. */
export function permitted(loginCommand: string, env: Host['env']): string {
  return loginPolicy(undefined, env) === 'never' ? `${loginCommand} --login always` : loginCommand;
}
