import type { Setting } from '../config/dialect/aws-ini.ts';

const secretKeys = new Set([
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'aws_security_token',
]);

export type ShownValue = string | { readonly [key: string]: string };

/** A setting's value as it may be shown: nested blocks as objects, secrets as `***`, also in a block, in any case. */
export function shownValue(key: string, { value }: Setting): ShownValue {
  if (isSecret(key)) {
    return '***';
  }
  return typeof value === 'string'
    ? value
    : Object.fromEntries([...value].map(([name, text]) => [name, isSecret(name) ? '***' : text]));
}

function isSecret(key: string): boolean {
  return secretKeys.has(key.toLowerCase());
}
