import { eachNamesItsCause } from './broken-home.ts';
import { good } from './configs.ts';

const arn = 'arn:aws:iam::444455556666:role/Deploy';

/** The good config, and from its line 16 on the profile `x` with these settings; then other sections. */
function role(settings: readonly string[], ...others: readonly string[]): string {
  return `${good}\n[profile x]\n${[...settings, ...others].join('\n')}\n`;
}

const run = ['process', 'x'];
const x = { run, exit: 3 } as const;
const lineOfX = good.split('\n').length + 1;
const at = (line: number) => `~/.aws/config:${lineOfX + line}`;

eachNamesItsCause([
  {
    ...x,
    name: 'the profile assumes a role with nobody’s keys',
    config: role([`role_arn = ${arn}`]),
    cause: `profile "x" assumes a role (role_arn at ${at(1)}) and lacks source_profile or credential_source`,
    opens: at(1),
  },
  {
    ...x,
    name: 'source_profile is written source_profil',
    config: role([`role_arn = ${arn}`, 'source_profil = dev']),
    cause: `lacks source_profile or credential_source: source_profil at ${at(2)} is probably meant to be source_profile`,
    getsPast: 'sed -i.bak',
  },
  {
    ...x,
    name: 'the source is in a comment',
    config: role([`role_arn = ${arn}`, '#source_profile = dev']),
    cause: `lacks source_profile or credential_source: source_profile at ${at(2)} is in a comment`,
    getsPast: 'sed -i.bak',
  },
  {
    ...x,
    name: 'the profile has two sources',
    config: role([`role_arn = ${arn}`, 'source_profile = dev', 'credential_source = Environment']),
    cause: `profile "x" has both source_profile (${at(2)}) and credential_source (${at(3)})`,
    opens: at(3),
  },
  {
    ...x,
    name: 'the source is no profile that there is',
    config: role([`role_arn = ${arn}`, 'source_profile = nobody']),
    cause: `${at(2)}: there is no profile "nobody", which profile "x" names as source_profile`,
    shows: ['awsso profiles', 'dev'],
  },
  {
    ...x,
    name: 'the profile is its own source',
    config: role([`role_arn = ${arn}`, 'source_profile = x']),
    cause: `${at(2)}: the source profiles go round in a circle: "x" -> "x"`,
    opens: at(2),
  },
  {
    ...x,
    name: 'the sources go round in a circle',
    config: role(
      [`role_arn = ${arn}`, 'source_profile = y'],
      '[profile y]',
      `role_arn = ${arn}`,
      'source_profile = z',
      '[profile z]',
      `role_arn = ${arn}`,
      'source_profile = y',
    ),
    cause: `${at(8)}: the source profiles go round in a circle: "x" -> "y" -> "z" -> "y"`,
    opens: at(8),
  },
  {
    ...x,
    name: 'the credential source is spelt in lower case',
    config: role([`role_arn = ${arn}`, 'credential_source = environment']),
    cause: `${at(2)}: credential_source is none that there is; it may be Environment, EcsContainer, Ec2InstanceMetadata, spelt so`,
    opens: at(2),
  },
  {
    ...x,
    name: 'the role is given by its name',
    config: role(['role_arn = Deploy', 'source_profile = dev']),
    cause: `${at(1)}: role_arn is not the ARN of a role`,
    opens: at(1),
  },
  {
    ...x,
    name: 'the role is empty',
    config: role(['role_arn =', 'source_profile = dev']),
    cause: `${at(1)}: role_arn is empty`,
    opens: at(1),
  },
  {
    ...x,
    name: 'the device of the MFA code is empty',
    config: role([`role_arn = ${arn}`, 'source_profile = dev', 'mfa_serial =']),
    cause: `${at(3)}: mfa_serial is empty`,
    opens: at(3),
  },
  {
    ...x,
    name: 'the region of the role is none',
    config: role([`role_arn = ${arn}`, 'source_profile = dev', 'region = evil.example/#']),
    cause: `${at(3)}: region is not an AWS region`,
    opens: at(3),
  },
  {
    ...x,
    name: 'the role is in China, and no region is set',
    config: role(['role_arn = arn:aws-cn:iam::444455556666:role/Deploy', 'source_profile = dev']),
    cause: `profile "x" has no region, which STS needs for a role in aws-cn (role_arn at ${at(1)})`,
    opens: at(1),
  },
  {
    ...x,
    name: 'the source has no credentials',
    config: role([`role_arn = ${arn}`, 'source_profile = y'], '[profile y]', 'region = eu-west-1'),
    cause: `profile "y" (${at(3)}) has no SSO settings, and ~/.aws/credentials has no keys for it`,
    shows: ['awsso help config', 'sso_start_url'],
  },
  {
    ...x,
    name: 'the environment has no keys',
    config: role([`role_arn = ${arn}`, 'credential_source = Environment']),
    cause: `credential_source = Environment (${at(2)}): the environment has no AWS_ACCESS_KEY_ID`,
    shows: ['env | grep', 'AWS_ENDPOINT_URL_STS'],
  },
  {
    ...x,
    name: 'the environment has half of the keys',
    config: role([`role_arn = ${arn}`, 'credential_source = Environment']),
    env: { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE000000000' },
    cause: 'the environment has no AWS_SECRET_ACCESS_KEY',
    shows: ['env | grep', 'AWS_ACCESS_KEY_ID'],
  },
  {
    ...x,
    name: 'there is no container',
    config: role([`role_arn = ${arn}`, 'credential_source = EcsContainer']),
    cause:
      'the environment has no AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and no AWS_CONTAINER_CREDENTIALS_FULL_URI',
    shows: ['env | grep', 'AWS_ENDPOINT_URL_STS'],
  },
  {
    ...x,
    name: 'the container is another machine',
    config: role([`role_arn = ${arn}`, 'credential_source = EcsContainer']),
    env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://evil.example/' },
    cause:
      'AWS_CONTAINER_CREDENTIALS_FULL_URI is neither https, nor http to this machine or to a container service',
    getsPast: 'unset AWS_CONTAINER_CREDENTIALS_FULL_URI',
  },
  {
    ...x,
    name: 'the container’s path leads to another machine',
    config: role([`role_arn = ${arn}`, 'credential_source = EcsContainer']),
    env: { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '@evil.example/' },
    cause:
      'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is neither https, nor http to this machine or to a container service',
    getsPast: 'unset AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  },
  {
    ...x,
    name: 'the metadata of the instance are turned off',
    config: role([`role_arn = ${arn}`, 'credential_source = Ec2InstanceMetadata']),
    env: { AWS_EC2_METADATA_DISABLED: 'true', AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:1' },
    cause: `credential_source = Ec2InstanceMetadata (${at(2)}), but AWS_EC2_METADATA_DISABLED is true`,
    getsPast: 'unset AWS_EC2_METADATA_DISABLED',
  },
  {
    ...x,
    name: 'the metadata of the instance are asked of another machine',
    config: role([`role_arn = ${arn}`, 'credential_source = Ec2InstanceMetadata']),
    env: { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://evil.example' },
    cause:
      'AWS_EC2_METADATA_SERVICE_ENDPOINT is neither https, nor http to this machine or to its metadata service',
    shows: ['unset AWS_EC2_METADATA_SERVICE_ENDPOINT', ''],
  },
  {
    ...x,
    name: 'the web identity’s token is not there',
    config: role([`role_arn = ${arn}`, 'web_identity_token_file = /nowhere/token']),
    cause: `web_identity_token_file at ${at(2)}: /nowhere/token is not there`,
    opens: at(2),
  },
  {
    ...x,
    name: 'the web identity names no role',
    config: role(['web_identity_token_file = /nowhere/token']),
    cause: `profile "x" has a web identity (web_identity_token_file at ${at(1)}) and lacks role_arn`,
    opens: at(1),
  },
  {
    ...x,
    name: 'the program that brings the credentials is not there',
    config: role(['credential_process = "/opt/my tools/nothing" --x']),
    cause: `credential_process of profile "x" (${at(1)}): there is no program "/opt/my tools/nothing"`,
    opens: at(1),
  },
  {
    ...x,
    name: 'the program that brings the credentials is a folder',
    config: role(['credential_process = /tmp']),
    cause: `credential_process of profile "x" (${at(1)}): it cannot be executed (EACCES)`,
    shows: ['ls -ld /tmp', '/tmp'],
  },
  {
    ...x,
    name: 'the command line of the program has an open quote',
    config: role(['credential_process = "/bin/true']),
    cause: `credential_process of profile "x" (${at(1)}) is no command line: a quote is not closed`,
    opens: at(1),
  },
  {
    ...x,
    name: 'the command line of the program is empty',
    config: role(['credential_process =']),
    cause: `credential_process of profile "x" (${at(1)}) is empty`,
    opens: at(1),
  },
  {
    ...x,
    name: 'the credentials come of `aws login`',
    config: role(['login_session = arn:aws:iam::111122223333:user/me']),
    cause: `profile "x" (${at(0)}) has no SSO settings: its credentials come from \`aws login\` (login_session at ${at(1)})`,
    shows: ['awsso profiles', 'x'],
  },
  {
    name: 'the endpoint of STS is another machine’s, by plain http',
    run,
    config: role([`role_arn = ${arn}`, 'source_profile = dev']),
    env: { AWS_ENDPOINT_URL_STS: 'http://evil.example' },
    exit: 3,
    cause: 'AWS_ENDPOINT_URL_STS: the endpoint URL is neither https nor http to this machine',
    shows: ['unset AWS_ENDPOINT_URL_STS', ''],
  },
]);
