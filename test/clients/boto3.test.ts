import { clientStories } from './client-stories.ts';
import { boto3 } from './programs/boto3.ts';

clientStories(boto3);
