import { AwssoError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { LoginPermission } from '../resolver/chain-context.ts';
import { announceOn } from './announce.ts';
import type { BrowserChoice } from './browser-choice.ts';

const loginPolicies = ['auto', 'never', 'always'] as const;
export type LoginPolicy = (typeof loginPolicies)[number];

export const loginBarred = { refused: 'no login, by --login never or AWSSO_LOGIN' };

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

/** Whether a person may be asked, and where: on the controlling terminal, since SDKs swallow stderr. */
export function loginPermission(policy: LoginPolicy, host: Host, browser: BrowserChoice): LoginPermission {
  if (policy === 'never') {
    return loginBarred;
  }
  const screen = host.openTerminal() ?? (policy === 'always' ? host.stderr : undefined);
  return screen === undefined
    ? { refused: 'there is no terminal to ask on' }
    : { announce: announceOn(screen, browser, host) };
}
