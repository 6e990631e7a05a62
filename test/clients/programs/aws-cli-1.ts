import { serveCallerIdentity } from '../caller-identity.ts';
import type { Client } from '../client.ts';
import { driverArguments, driverClient } from './driver-client.ts';
import { installed, versionPrinted } from './installed.ts';

const program = installed('python/bin/aws');

/** It has no command that prints credentials: what it signs a request with tells them, but for the secret. */
export const awsCli1: Client = {
  ...driverClient,
  name: 'AWS CLI 1',
  version: () => versionPrinted([program, '--version'], /^aws-cli\/(1\.\S+)/),
  command: (profile) => [
    program,
    'sts',
    'get-caller-identity',
    '--output',
    'json',
    ...driverArguments(profile),
  ],
  keysIn: (stdout) => {
    const { UserId, Arn } = JSON.parse(stdout);
    return { accessKeyId: UserId, sessionToken: Arn };
  },
  isCommand: true,
  tellsSecret: false,
  runsProcess: 'again-at-once',
  connect: async (box) => {
    const direct = await driverClient.connect(box);
    const { url, close } = await serveCallerIdentity();
    return {
      env: (reach) => ({ ...direct.env(reach), AWS_ENDPOINT_URL_STS: url }),
      [Symbol.asyncDispose]: async () => close(),
    };
  },
};
