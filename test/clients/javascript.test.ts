import { clientStories } from './client-stories.ts';
import { javascriptClients } from './programs/javascript.ts';

for (const client of javascriptClients) {
  clientStories(client);
}
