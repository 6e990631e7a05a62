import { describe } from 'vitest';
import type { Client, Letter } from './client.ts';
import { credentialProcess } from './stories/credential-process.ts';
import { environment } from './stories/environment.ts';
import { refresh } from './stories/refresh.ts';
import { sameMeaning } from './stories/same-meaning.ts';
import { usesOurCache } from './stories/uses-our-cache.ts';
import { weUseItsCache } from './stories/we-use-its-cache.ts';

const stories: Readonly<Record<Letter, (client: Client) => void>> = {
  a: usesOurCache,
  b: weUseItsCache,
  c: credentialProcess,
  d: refresh,
  e: environment,
  f: sameMeaning,
};

/** Everything that is proved of a client. One that is not installed is skipped under its name. */
export function clientStories(client: Client): void {
  const isMissing = client.version() === undefined;
  describe.skipIf(isMissing)(isMissing ? `${client.name} is not installed` : client.name, () => {
    for (const [letter, tell] of Object.entries(stories) as [Letter, (client: Client) => void][]) {
      if (client.not[letter] === undefined) {
        tell(client);
      }
    }
  });
}
