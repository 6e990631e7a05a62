import { clientStories } from './client-stories.ts';
import { go } from './programs/go.ts';

clientStories(go);
