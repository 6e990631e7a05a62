import { clientStories } from './client-stories.ts';
import { awsCli1 } from './programs/aws-cli-1.ts';

clientStories(awsCli1);
