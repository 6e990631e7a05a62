import { clientStories } from './client-stories.ts';
import { awsCli2 } from './programs/aws-cli-2.ts';

clientStories(awsCli2);
