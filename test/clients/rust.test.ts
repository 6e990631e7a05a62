import { clientStories } from './client-stories.ts';
import { rust } from './programs/rust.ts';

clientStories(rust);
