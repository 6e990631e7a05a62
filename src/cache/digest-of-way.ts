import { createHash } from 'node:crypto';

/** What a file tells of the way to the service: enough to know one's own again, and none of a proxy's password. */
export function digestOfWay(way: string): string {
  return createHash('sha256').update(way).digest('hex');
}
