import { AwssoError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { LoginPermission } from '../resolver/chain-context.ts';
import { announceOn } from './announce.ts';
import type { BrowserChoice } from './browser-choice.ts';

const loginPolicies = ['auto', 'never', 'always'] as const;
export type LoginPolicy = (typeof loginPolicies)[number];

/** What the login step may do: `--login`, else `AWSSO_LOGIN`, else `auto`. */
export function loginPolicy(flag: string | undefined, env: Host['env']): LoginPolicy {
  const [value, name] =
    flag === undefined ? [env['AWSSO_LOGIN'] || 'auto', 'AWSSO_LOGIN'] : [flag, '--login'];
  const policy = loginPolicies.find((known) => known === value);
  if (policy === undefined) {
    throw new AwssoError('usage', `${name} is "${value}"; it may be ${loginPolicies.join(', ')}`, {
      hint: flag === undefined ? 'unset AWSSO_LOGIN' : 'awsso process --help',
    });
  }
  return policy;
}

/** Whether a person may be asked, and where: on the controlling terminal, since SDKs swallow stderr. */
export function loginPermission(policy: LoginPolicy, host: Host, browser: BrowserChoice): LoginPermission {
  if (policy === 'never') {
    return { refused: 'no login, by --login never or AWSSO_LOGIN' };
  }
  const screen = host.openTerminal() ?? (policy === 'always' ? host.stderr : undefined);
  return screen === undefined
    ? { refused: 'there is no terminal to ask on' }
    : { announce: announceOn(screen, browser, host) };
}
