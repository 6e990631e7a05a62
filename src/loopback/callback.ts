import { equalInConstantTime } from '../equal-in-constant-time.ts';
import { Secret } from '../secret.ts';

/** What a browser brings back: a code, or why there is none (RFC 6749, sections 4.1.2 and 4.1.2.1). */
export type Callback = { readonly code: Secret } | { readonly error: string };

/** The one path that a callback may have; the AWS CLI registers the same. */
export const callbackPath = '/oauth/callback';

/**
 * The callback in a query; undefined where it is none, or none of the login with this state. What is there twice is none:
 * who checks it and who uses it could take different ones.
 */
export function callbackIn(query: string, state: string): Callback | undefined {
  const parameters = new URLSearchParams(query);
  const one = (name: string) => {
    const values = parameters.getAll(name);
    return values.length === 1 ? values[0] : undefined;
  };
  if (!equalInConstantTime(one('state') ?? '', state) || parameters.has('code') === parameters.has('error')) {
    return undefined;
  }
  const [code, error] = [one('code'), one('error')];
  if (code !== undefined && /^[\x20-\x7e]+$/.test(code)) {
    return { code: new Secret(code) };
  }
  return error === undefined ? undefined : { error: /^[a-z_]{1,40}$/.test(error) ? error : 'unknown' };
}

/** What is wrong with an address that a person has pasted; else the callback in it. Nothing of it is quoted. */
export function callbackAt(
  address: string,
  redirectUri: string,
  state: string,
): Callback | { readonly problem: string } {
  const pasted = address.trim();
  const url = URL.canParse(pasted) ? new URL(pasted) : undefined;
  if (url === undefined || `${url.origin}${url.pathname}` !== redirectUri || url.username !== '') {
    return { problem: `That is not the whole address: it begins with ${redirectUri}?code=` };
  }
  return callbackIn(url.search, state) ?? { problem: 'That address is of another login, or not whole.' };
}
