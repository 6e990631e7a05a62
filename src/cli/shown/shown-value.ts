import type { Setting } from '../../config/dialect/aws-ini.ts';
import { isSecretKey } from '../../config/secret-keys.ts';

export type ShownValue = string | { readonly [key: string]: string };

/** A setting's value as it may be shown: nested blocks as objects, secrets as `***`, also in a block, in any case. */
export function shownValue(key: string, { value }: Setting): ShownValue {
  if (isSecretKey(key)) {
    return '***';
  }
  return typeof value === 'string'
    ? value
    : Object.fromEntries([...value].map(([name, text]) => [name, isSecretKey(name) ? '***' : text]));
}
