import { registerSecretsOf } from '../secret.ts';

const secretKeys = ['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token', 'aws_security_token'];

const secretLine = new RegExp(`^[^\\S\\n]*(?:${secretKeys.join('|')})[^\\S\\n]*[=:][^\\S\\n]*(\\S.*)`, 'gim');

/** Whether a setting's value must not be shown. */
export function isSecretKey(key: string): boolean {
  return secretKeys.includes(key.toLowerCase());
}

/** Makes the last filter know the secrets in a file of settings, also in one that cannot be parsed. */
export function registerSecretsIn(bytes: Uint8Array): void {
  registerSecretsOf(() => secretsIn(new TextDecoder().decode(bytes)));
}

/** Each value whole, and without the words behind it. */
function secretsIn(text: string): string[] {
  const values = [...text.matchAll(secretLine)].map(([, value = '']) => value.trimEnd());
  return [...values, ...values.map((value) => value.replace(/\s.*/, ''))];
}
