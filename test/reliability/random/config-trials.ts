import fc from 'fast-check';
import { configFiles } from '../../dialect/config-files.ts';
import { weighted } from '../../dialect/random-run.ts';
import { canary, damaged, oddText } from './odd-values.ts';
import { bothConfigs, type Trial, trialOf, usualArgv } from './trial.ts';

const keys = (profile: string) => `[${profile}]
aws_access_key_id = ASIAFROMFILE00000000
aws_secret_access_key = ${canary}
aws_session_token = ${canary}
expiration = 2099-01-01T00:00:00Z
aws_account_id = 111122223333
`;

const block = `s3 =
  aws_secret_access_key = ${canary}
  addressing_style = path
`;

const config = `${bothConfigs}
[profile ci]
region = eu-west-1
aws_secret_access_key = ${canary}
${block}
[profile chained]
role_arn = arn:aws:iam::111122223333:role/Dev
source_profile = dev
aws_session_token = ${canary}
`;

const names = 'sso_session sso_account_id sso_role_name sso_start_url sso_region region services'.split(' ');

/** The value of one setting, wherever it stands, something else. */
const withOddValue = fc
  .tuple(fc.constantFrom(...names), oddText)
  .map(([name, value]) => config.replaceAll(new RegExp(`^${name} = .*`, 'gm'), () => `${name} = ${value}`));

/** A line with a secret below another one, and deeper: it is part of the setting above it. */
const swallowedSecret = fc
  .tuple(fc.nat(config.split('\n').length), fc.constantFrom('aws_secret_access_key', 'AWS_Session_Token'))
  .map(([at, name]) => config.split('\n').toSpliced(at, 0, `    ${name} = ${canary}`).join('\n'));

const credentials = keys('dev') + keys('ci') + keys('old');

/** Every secret where it belongs, so that nobody may show it. */
const wellNamed = fc.record({
  argv: usualArgv,
  files: fc.record({
    '.aws/config': weighted([2, withOddValue], [2, swallowedSecret], [1, fc.constant(config)]),
    '.aws/credentials': fc.constant(credentials),
  }),
  faults: fc.constantFrom([], [
    { operation: 'GetRoleCredentials', fault: 'ForbiddenException', times: 9 },
  ] as const),
});

const listing = /^(profiles|explain)$/;

/** A damaged name of a secret is a name like any other, so the commands that list settings may show what it has. */
const injured = fc.record({
  argv: usualArgv.filter(([command = '']) => !listing.test(command)),
  files: fc.record({
    '.aws/config': damaged(fc.constant(config)),
    '.aws/credentials': weighted<string | Uint8Array>(
      [1, fc.constant(credentials)],
      [1, damaged(fc.constant(credentials))],
    ),
  }),
});

/** In the dialect's own way, without secrets. */
const ofDialect = fc.record({
  argv: usualArgv,
  files: configFiles.map((files) => ({
    '.aws/config': files.config,
    '.aws/credentials': files.credentials ?? '',
  })),
});

/** Whatever can be written into the two files. */
export const configTrials: fc.Arbitrary<Trial> = fc.oneof(wellNamed, injured, ofDialect).map(trialOf);
