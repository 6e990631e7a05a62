import { randomBytes, randomInt } from 'node:crypto';

const keyIdAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Role credentials as GetRoleCredentials returns them; `expiration` is in epoch milliseconds. */
export interface RoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: number;
}

/** An unguessable URL-safe text after a prefix that tells its kind. */
export function newSecret(prefix: string, bytes = 48): string {
  return prefix + randomBytes(bytes).toString('base64url');
}

/** Credentials of AWS's form (20, 40 and some hundred characters) that name the emulator in each part. */
export function newRoleCredentials(expiration: Date): RoleCredentials {
  return {
    accessKeyId: `ASIAEMULATOR${randomKeyIdEnd(8)}`,
    secretAccessKey: `emulator/${randomBytes(32).toString('base64').slice(0, 31)}`,
    sessionToken: `IQoJEMULATOR${randomBytes(246).toString('base64')}`,
    expiration: expiration.getTime(),
  };
}

function randomKeyIdEnd(length: number): string {
  return Array.from({ length }, () => keyIdAlphabet.charAt(randomInt(keyIdAlphabet.length))).join('');
}
