import { utimesSync } from 'node:fs';
import type { Home } from '../../support/home.ts';

export const good = '{"accessToken": "CANARY", "n": 1}';

/** A file that has not just been written, so that nobody takes it for a torn one for long. */
export function writeOld(home: Home, content: string | Uint8Array): void {
  home.write('x.json', content);
  utimesSync(home.at('x.json'), 1, 1);
}
