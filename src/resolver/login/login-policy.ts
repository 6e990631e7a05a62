import { AwssoError } from '../../errors.ts';
import type { Host } from '../../host/host.ts';

export const loginPolicies = ['auto', 'never', 'always'] as const;
/** `auto`: where a person can answer. `always`: without a terminal too. `never`: not at all. */
export type LoginPolicy = (typeof loginPolicies)[number];

/** What the login step may do: `--login`, else `AWSSO_LOGIN`, else `auto`. */
export function loginPolicy(flag: string | undefined, env: Host['env'], flagName = '--login'): LoginPolicy {
  const [value, name] = flag === undefined ? [env['AWSSO_LOGIN'] || 'auto', 'AWSSO_LOGIN'] : [flag, flagName];
  const policy = loginPolicies.find((known) => known === value);
  if (policy === undefined) {
    const hint = flag === undefined ? { hint: 'unset AWSSO_LOGIN' } : {};
    throw new AwssoError('usage', `${name} is "${value}"; it may be ${loginPolicies.join(', ')}`, hint);
  }
  return policy;
}

/** The command with which a person logs in; under AWSSO_LOGIN=never the usual one would be refused too. */
export function loginCommandUnder(env: Host['env'], loginCommand: string): string {
  return loginPolicy(undefined, env) === 'never' ? `${loginCommand} --login always` : loginCommand;
}
