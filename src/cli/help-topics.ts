import type { Command } from 'commander';
import { AwssoError, exitCodes } from '../errors.ts';

const topics: Readonly<Record<string, () => string>> = { 'exit-codes': exitCodesHelp, config: configHelp };

export const helpTopics = Object.keys(topics);

/** Shows a help topic, the help of a command, or that of the whole program. */
export function showHelpOn(topic: string | undefined, program: Command, show: (text: string) => void): void {
  if (topic === undefined) {
    program.outputHelp();
    return;
  }
  const text = Object.hasOwn(topics, topic) ? topics[topic]?.() : undefined;
  if (text !== undefined) {
    show(text);
    return;
  }
  const named = program.commands.find((one) => [one.name(), ...one.aliases()].includes(topic));
  if (named === undefined) {
    throw new AwssoError('usage', `there is no command or help topic "${topic}"`, { hint: 'awsso --help' });
  }
  named.outputHelp();
}

function exitCodesHelp(): string {
  const rows: (readonly [number, string, string])[] = [
    [0, 'ok', ''],
    ...Object.entries(exitCodes).map(([name, { status, when }]) => [status, name, when] as const),
    [130, 'interrupted', 'SIGINT'],
    [143, 'terminated', 'SIGTERM'],
  ];
  return rows
    .map(([code, name, when]) => `${String(code).padStart(3)}  ${name.padEnd(15)} ${when}`.trimEnd())
    .join('\n')
    .concat('\n');
}

function configHelp(): string {
  return `# awsso reads ~/.aws/config as the AWS CLI does. A session, and a profile that uses it, as awsso configure asks for
# and writes them (awsso populate: a profile for every account and role):

[sso-session corp]
sso_start_url = https://d-1234567890.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = sso:account:access

[profile dev]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = ReadOnly
region = eu-west-1

# For tools that know nothing of SSO, a second profile asks awsso:
#   [profile dev-process]
#   credential_process = awsso process dev
#   region = eu-west-1

# Then: awsso login dev
`;
}
