import { isatty } from 'node:tty';
import { runCommand } from '../../child/run-command.ts';
import { quoteForShell } from '../../config/quote-for-shell.ts';
import { AwssoError } from '../../errors.ts';
import type { Host } from '../../host/host.ts';
import { childEnvironment } from '../../output/environment.ts';
import type { CredentialsOptions } from '../wanted-credentials.ts';
import { wantedEnvironment } from '../wanted-environment.ts';

interface ExecOptions extends CredentialsOptions {
  readonly server?: boolean;
}

/**
 * Runs a command with credentials in its environment, or with an endpoint that has them, a shell when none is given, and
 * resolves to its exit status.
 * `positionals` stand before the `--`, `command` after it; that is undefined when there is no `--`.
 */
export async function exec(
  positionals: readonly string[],
  command: readonly string[] | undefined,
  options: ExecOptions,
  host: Host,
): Promise<number> {
  const [profile, ...excess] = positionals;
  const [named, unmarked] =
    options.profile === undefined ? [profile, excess] : [options.profile, positionals];
  if (command !== undefined && excess.length > 0) {
    throw new AwssoError('usage', `before "--" there is one profile, and no "${excess[0]}"`);
  }
  if (profile?.startsWith('-')) {
    throw new AwssoError('usage', `unknown option '${profile}'`);
  }
  if (command === undefined && unmarked.length > 0) {
    throw new AwssoError('usage', 'the command to run comes after "--"', {
      hint: withCommand(named, unmarked),
    });
  }
  const [program = shellAtTerminal(named, host), ...words] = command ?? [];
  if (options.server) {
    return (await import('../run-served.ts')).runServed([program, ...words], profile, options, host);
  }
  const environment = await wantedEnvironment(profile, options, host);
  return runCommand([program, ...words], childEnvironment(host.env, environment));
}

/** Elsewhere a shell would take its commands from whatever comes in. */
function shellAtTerminal(profile: string | undefined, { env, platform }: Host): string {
  if (!isatty(0)) {
    throw new AwssoError('usage', 'a shell needs a terminal: without one exec takes a command, after "--"', {
      hint: withCommand(profile, ['aws', 'sts', 'get-caller-identity']),
    });
  }
  return platform === 'win32' ? env['ComSpec'] || 'cmd.exe' : env['SHELL'] || '/bin/sh';
}

function withCommand(profile: string | undefined, command: readonly string[]): string {
  const before = profile === undefined ? [] : [profile];
  return ['awsso exec', ...before.map(quoteForShell), '--', ...command.map(quoteForShell)].join(' ');
}
