import { connectByProxy } from '../aws-cloud.ts';
import type { Client } from '../client.ts';
import { driverArguments } from './driver-client.ts';
import { versionPrinted } from './installed.ts';

const program = process.env['AWSSO_AWS_CLI_2'] ?? '/usr/bin/aws';

/** Debian's knows no endpoint variables: it comes to the emulator through a proxy. */
export const awsCli2: Client = {
  name: 'AWS CLI 2',
  version: () => versionPrinted([program, '--version'], /^aws-cli\/(2\.\S+)/),
  command: (profile) => [program, 'configure', 'export-credentials', ...driverArguments(profile)],
  login: (profile) => [program, 'sso', 'login', '--no-browser', '--profile', profile],
  keysIn: (stdout) => {
    const { AccessKeyId, SecretAccessKey, SessionToken } = JSON.parse(stdout);
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  },
  isCommand: true,
  connect: ({ url }) => connectByProxy(url),
  readsRoleCache: true,
  showsProcessFailure: true,
  not: {},
  readsOtherwise: [],
};
