import { privateCopy } from '../child/private-copy.ts';
import { runCommand } from '../child/run-command.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { hasCredentials, profileWithoutCredentials } from '../config/profile-without-credentials.ts';
import { quoteForShell } from '../config/quote-for-shell.ts';
import type { Credentials } from '../credentials.ts';
import { AwssoError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { randomHex } from '../host/random-hex.ts';
import { childEnvironment } from '../output/environment.ts';
import { serverEnvironment } from '../output/server-environment.ts';
import { roleChainCredentials } from '../resolver/roles/role-chain-credentials.ts';
import { subjectCredentials, type Ways } from '../resolver/subject-credentials.ts';
import { walkChain } from '../resolver/walk-chain.ts';
import { leavingNoSecrets } from '../secret.ts';
import { serveCredentials } from '../server/credentials-server.ts';
import { type Renewable, renewingCredentials } from '../server/renewing-credentials.ts';
import { askingNobody } from './asking/asking-manners.ts';
import { commandContext } from './asking/command-context.ts';
import { type CredentialsOptions, wantedCredentials, wantedSubject } from './wanted-credentials.ts';
import { regionOf } from './wanted-environment.ts';

type Command = readonly [program: string, ...words: string[]];

/**
 * Runs a command that gets its credentials from us, again and again, for as long as it runs; resolves to its exit status.
 */
export async function runServed(
  command: Command,
  positional: string | undefined,
  options: CredentialsOptions,
  host: Host,
): Promise<number> {
  const { credentials, profile } = await wantedCredentials(positional, options, host);
  const region = regionOf(profile);
  const requireEnd = (given: Credentials) => requireRenewable(given, profile?.name ?? '', command);
  const first = requireEnd(credentials);
  const renew = () => leavingNoSecrets(async () => requireEnd(await renewed(positional, options, host)));
  await loadAhead();
  const shadow = shadowOfDefault(wantedSubject(positional, options, host).config);
  const server = await serveCredentials(renewingCredentials(first, renew, host));
  try {
    const environment = { ...serverEnvironment(server, region, host.env), ...shadow?.environment };
    return await runCommand(command, childEnvironment(host.env, environment));
  } finally {
    server.close();
    shadow?.remove();
  }
}

/** All that a renewal needs: an awsso that is upgraded while the command is running takes its files away. */
async function loadAhead(): Promise<void> {
  await Promise.all([
    import('../identity-center/sdk-client.ts'),
    import('../resolver/login/device-login.ts'),
    import('../sts/sdk-token-service.ts'),
  ]);
}

/** The SDKs refuse what an endpoint answers without a session token or an expiry. */
function requireRenewable(credentials: Credentials, profile: string, command: Command): Renewable {
  const { sessionToken, expiration } = credentials;
  if (sessionToken === undefined || expiration === undefined) {
    const words = [profile, '--', ...command].map(quoteForShell).join(' ');
    const lack = sessionToken === undefined ? 'do not expire' : 'do not say when they expire';
    throw new AwssoError('config', `the keys of profile "${profile}" ${lack}, so there is nothing to renew`, {
      hint: `awsso exec ${words}`,
    });
  }
  return { ...credentials, expiration };
}

/** As for a command that is started now, but that the one which is running must not be disturbed. */
async function renewed(
  positional: string | undefined,
  options: CredentialsOptions,
  host: Host,
): Promise<Credentials> {
  const isTraced = options.debug === true;
  const silent = { isTerminal: false, write: async () => {} };
  const own = { ...host, startedAt: host.now(), stderr: isTraced ? host.stderr : silent };
  const { subject, config } = wantedSubject(positional, options, own);
  const manners = askingNobody('nobody is asked while a command is running');
  const ways: Ways = {
    chain: (wanted) => walkChain(wanted, commandContext(own, config, options), manners.login),
    roleChain: (wanted) =>
      roleChainCredentials(wanted, commandContext(own, config, options), manners, isTraced),
  };
  return subjectCredentials(subject, own, ways, isTraced);
}

/**
 * The SDKs ask an endpoint last: a profile `default` with credentials would answer in its place. Then the command gets a
 * profile that has all else of it, in a copy of the config file.
 */
function shadowOfDefault(config: LoadedConfig) {
  const profile = config.profiles.get('default');
  if (profile === undefined || !hasCredentials(profile)) {
    return undefined;
  }
  const name = `awsso-server-${randomHex(4)}`;
  const { file, remove } = privateCopy('config', profileWithoutCredentials(config, profile, name));
  return { environment: { AWS_CONFIG_FILE: file, AWS_PROFILE: name }, remove };
}
