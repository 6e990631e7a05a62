import { sha256 } from '@noble/hashes/sha2.js';

/** What a file tells of the way to the service: enough to know one's own again, and none of a proxy's password. */
export function digestOfWay(way: string): string {
  return Buffer.from(sha256(Buffer.from(way, 'utf8'))).toString('hex');
}
