import type { Client } from './client.ts';
import { awsCli1 } from './programs/aws-cli-1.ts';
import { awsCli2 } from './programs/aws-cli-2.ts';
import { boto3 } from './programs/boto3.ts';
import { go } from './programs/go.ts';
import { java } from './programs/java.ts';
import { javascriptClients } from './programs/javascript.ts';
import { rust } from './programs/rust.ts';

export const allClients: readonly Client[] = [awsCli2, awsCli1, boto3, ...javascriptClients, go, java, rust];
