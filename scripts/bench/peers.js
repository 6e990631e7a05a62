import { spawnSync } from 'node:child_process';

/**
 * Other programs that resolve the same profile, as far as they are installed and do.
 * @param {Record<string, string>} env
 * @returns {Record<string, import('./interleaved.js').Contender>}
 */
export function peers(env) {
  const boto3 = 'import boto3; boto3.Session(profile_name="dev").get_credentials().get_frozen_credentials()';
  const cli2 = process.env['AWSSO_AWS_CLI_2'] ?? '/usr/bin/aws';
  /** @type {[string, [string, ...string[]]][]} */
  const all = [
    [
      'AWS CLI 1 `configure export-credentials`',
      ['python3', '-m', 'awscli', 'configure', 'export-credentials', '--profile', 'dev'],
    ],
    ['boto3', ['python3', '-c', boto3]],
    ['granted `credential-process`', ['granted', 'credential-process', '--profile', 'dev']],
    ['aws-vault `exec`', ['aws-vault', 'exec', 'dev', '--json']],
    ['aws-sso `process`', ['aws-sso', 'process', '--profile', 'dev']],
  ];
  if (spawnSync(cli2, ['--version'], { env, encoding: 'utf8' }).stdout?.startsWith('aws-cli/2.')) {
    all.push([
      'AWS CLI 2 `configure export-credentials`',
      [cli2, 'configure', 'export-credentials', '--profile', 'dev'],
    ]);
  }
  const able = all.filter(
    ([, [command, ...args]]) => spawnSync(command, args, { env, timeout: 10_000 }).status === 0,
  );
  return Object.fromEntries(able.map(([name, command]) => [name, { words: command, env }]));
}
