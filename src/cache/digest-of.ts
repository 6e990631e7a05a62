import { sha256 } from '@noble/hashes/sha2.js';

/** Enough to know a text again, and none of it: of a token, or of a way with the password of a proxy. */
export function digestOf(text: string): string {
  return Buffer.from(sha256(Buffer.from(text, 'utf8'))).toString('hex');
}
