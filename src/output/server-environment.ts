import type { Secret } from '../secret.ts';
import { type Environment, emptyEnvironment } from './environment.ts';

/** Where a child gets credentials, for as long as it runs. */
interface Endpoint {
  readonly url: string;
  readonly authorization: Secret;
}

/** What an SDK would heed before that endpoint, or in place of it. */
const otherSources = {
  AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: undefined,
  AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: undefined,
  AWS_WEB_IDENTITY_TOKEN_FILE: undefined,
  AWS_ROLE_ARN: undefined,
  AWS_ROLE_SESSION_NAME: undefined,
  AWS_CREDENTIAL_FILE: undefined,
} satisfies Environment;

/** @param inherited the way to the endpoint must not lead through a proxy that it names */
export function serverEnvironment(
  { url, authorization }: Endpoint,
  region: string | undefined,
  inherited: Environment,
): Environment {
  return {
    ...emptyEnvironment(),
    ...otherSources,
    AWS_CONTAINER_CREDENTIALS_FULL_URI: url,
    AWS_CONTAINER_AUTHORIZATION_TOKEN: authorization.reveal(),
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    ...pastProxies(new URL(url).hostname, inherited),
  };
}

/** Most read one spelling before the other, and either may be the first. */
function pastProxies(host: string, inherited: Environment): Environment {
  const isProxied = Object.keys(inherited).some((name) => /^(https?|all)_proxy$/i.test(name));
  if (!isProxied) {
    return {};
  }
  const names = ['no_proxy', 'NO_PROXY'];
  const there = names.filter((name) => inherited[name] !== undefined);
  return Object.fromEntries(
    (there.length > 0 ? there : names).map((name) => [
      name,
      [inherited[name], host].filter(Boolean).join(','),
    ]),
  );
}
