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
  login: (profile) => [program, 'sso', 'login', '--no-browser', ...deviceCode(), '--profile', profile],
  logout: () => [program, 'sso', 'logout'],
  keysIn: (stdout) => {
    const { AccessKeyId, SecretAccessKey, SessionToken } = JSON.parse(stdout);
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  },
  isCommand: true,
  connect: ({ url }) => connectByProxy(url),
  readsRoleCache: true,
  tellsSecret: true,
  runsProcess: 'again-at-once',
  showsProcessFailure: true,
  not: {},
  readsOtherwise: [],
};

/** From 2.22 on its default is the flow in a browser of the same machine, of which `aws-cli-2-auth-code.test.ts` tells. */
function deviceCode(): string[] {
  const [, minor = '0'] = awsCli2.version()?.split('.') ?? [];
  return Number(minor) >= 22 ? ['--use-device-code'] : [];
}
