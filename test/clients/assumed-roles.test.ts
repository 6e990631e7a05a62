import { execFile } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { quotedProgram, startProgram } from '../support/binary.ts';
import { readJson } from '../support/cache-files.ts';
import { legacyConfig } from '../support/configs.ts';
import { auditArn, auditFile, deployArn, deployFile } from '../support/role-configs.ts';
import { type SandboxOptions, sandbox } from '../support/sandbox.ts';
import { credentialsFrom } from '../support/stories.ts';
import type { Connection } from './client.ts';
import { awsCli1 } from './programs/aws-cli-1.ts';
import { awsCli2 } from './programs/aws-cli-2.ts';
import { driverClient } from './programs/driver-client.ts';

const run = promisify(execFile);
const clis = [awsCli2, { ...awsCli1, connect: driverClient.connect }];

/**
 * Profiles that differ in what is part of a cache's key. Their source is a legacy profile: from one with an sso-session the
 * AWS CLI 2.9 cannot assume a role.
 */
const config = `${legacyConfig}region = eu-west-1
[profile deploy]
role_arn = ${deployArn}
source_profile = old
region = eu-west-1
[profile audit]
role_arn = ${auditArn}
source_profile = deploy
region = eu-west-1
[profile full]
role_arn = ${deployArn}
source_profile = old
role_session_name = ana
external_id = ext=1
duration_seconds = 1800
region = eu-west-1
`;
const profiles = ['deploy', 'audit', 'full'] as const;

describe.for(clis)('$name and the roles that are assumed', (cli) => {
  const isMissing = cli.version() === undefined;

  test.skipIf(isMissing).for(profiles)(
    'uses the role that awsso has assumed for %s, without AssumeRole',
    async (profile) => {
      await using here = await scene();
      await here.box.binary('login', 'old');
      credentialsFrom(await here.box.binary('process', profile));
      const before = here.box.home.files();
      here.refuseRoles();

      const { Arn } = await here.identity(profile);

      expect(Arn).toMatch(/^arn:aws:sts::\d+:assumed-role\/(Deploy|Audit)\/(awsso-session-\d+|ana)$/);
      expect(here.refused()).toBe(0);
      // The AWS CLI of today keeps a file of its own beside them.
      expect(here.box.home.files()).toMatchObject(before);
    },
  );

  test.skipIf(isMissing).for(profiles)(
    'assumes the role of %s, and awsso uses that, without the network',
    async (profile) => {
      await using here = await scene();
      await here.box.binary('login', 'old');
      const { Arn } = await here.identity(profile);
      const nowhere = 'http://127.0.0.1:1';

      const answer = credentialsFrom(
        await here.box.startBinary(['process', profile], {
          AWS_ENDPOINT_URL_SSO: nowhere,
          AWS_ENDPOINT_URL_SSO_OIDC: nowhere,
          AWS_ENDPOINT_URL_STS: nowhere,
        }).result,
      );

      expect(Arn).toContain(`arn:aws:sts::${answer.AccountId}:assumed-role/`);
      expect(here.keysOf(answer.AccessKeyId)?.arn).toBe(Arn);
    },
  );

  test.skipIf(isMissing)('keeps of a chain what awsso keeps of it, in the same files', async () => {
    await using here = await scene();
    await here.box.binary('login', 'old');
    await here.identity('audit');

    for (const file of [deployFile, auditFile]) {
      const { Credentials } = readJson(here.box.home, file) as { Credentials: object };
      expect(Object.keys(Credentials)).toEqual(
        expect.arrayContaining(['AccessKeyId', 'SecretAccessKey', 'SessionToken', 'Expiration']),
      );
    }
    expect(here.box.identityCenter.count('AssumeRole')).toBe(2);
  });

  async function scene(options: SandboxOptions = {}) {
    const box = await sandbox({ config, time: 'real', autoApprove: true, ...options });
    const connection: Connection = await cli.connect(box);
    const { identityCenter } = box;
    const arns = new Map<string, { arn: string }>();
    const assume = identityCenter.sts.assumeRole.bind(identityCenter.sts);
    identityCenter.sts.assumeRole = (...request) => {
      const assumed = assume(...request);
      arns.set(assumed.credentials.accessKeyId, { arn: assumed.arn });
      return assumed;
    };
    let asked = 0;
    return {
      box,
      keysOf: (accessKeyId: string) => arns.get(accessKeyId),
      refuseRoles: () => {
        asked = identityCenter.count('AssumeRole') + identityCenter.count('GetRoleCredentials');
        identityCenter.failNext('AssumeRole', 'AccessDenied', Number.POSITIVE_INFINITY);
        identityCenter.failNext('GetRoleCredentials', 'ForbiddenException', Number.POSITIVE_INFINITY);
      },
      refused: () => identityCenter.count('AssumeRole') + identityCenter.count('GetRoleCredentials') - asked,
      identity: async (profile: string): Promise<{ Arn: string }> => {
        const [program] = cli.command();
        const words = ['sts', 'get-caller-identity', '--profile', profile, '--output', 'json'];
        const env = {
          PATH: process.env['PATH'] ?? '',
          HOME: box.home.path,
          AWS_EC2_METADATA_DISABLED: 'true',
          ...connection.env('both'),
          ...(cli.name === awsCli1.name && { AWS_ENDPOINT_URL_STS: box.url }),
        };
        return JSON.parse((await run(program, words, { env })).stdout);
      },
      [Symbol.asyncDispose]: async () => {
        await connection[Symbol.asyncDispose]();
        await box[Symbol.asyncDispose]();
      },
    };
  }
});

const isCli2Missing = awsCli2.version() === undefined;

describe.skipIf(isCli2Missing)('a circle of profiles through awsso and the AWS CLI 2', () => {
  const [aws] = awsCli2.command();

  test('is named by whichever of them comes round to it', async () => {
    await using box = await sandbox({ time: 'real' });
    box.home.write(
      '.aws/config',
      `[profile p]
credential_process = ${aws} configure export-credentials --profile q
[profile q]
credential_process = ${box.home.at('awsso')} process p
`,
    );
    box.home.write('awsso', `#!/bin/sh\necho run >> "$HOME/runs"\nexec ${quotedProgram} "$@"\n`);
    chmodSync(box.home.at('awsso'), 0o755);
    const own = { HOME: box.home.path, PATH: process.env['PATH'] ?? '' };

    const byAwsso = await box.startBinary(['process', 'p'], own).result;
    expect([byAwsso.stdout, byAwsso.code]).toEqual(['', 6]);
    expect(byAwsso.stderr).toContain('"p" -> "q" -> "p"');
    expect(box.home.read('runs')).toBe('run\n');

    const byAws = await startProgram(
      [aws, 'configure', 'export-credentials', '--profile', 'q'],
      box.home.path,
      own,
    ).result;
    expect(byAws.stdout).toBe('');
    expect(byAws.stderr).toContain('profile cycle: q -> p -> q');
  });
});
