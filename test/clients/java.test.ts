import { clientStories } from './client-stories.ts';
import { java } from './programs/java.ts';

clientStories(java);
