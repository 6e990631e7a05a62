import { loadConfig } from '../../config/load-config.ts';
import { placeOf } from '../../config/place.ts';
import { profileName } from '../../config/profile-name.ts';
import { requireRoleForm, requireSessionForm } from '../../config/required-form.ts';
import type { SsoRole } from '../../config/sso-session.ts';
import { subjectOfProfile } from '../../config/subject.ts';
import { AwssoError } from '../../errors.ts';
import type { Host } from '../../host/host.ts';
import { consoleLink } from '../../output/console-link.ts';
import { requireConsoleUrl } from '../../output/require-console-url.ts';
import { printable } from '../../printable.ts';
import { chooseBrowser } from '../../prompt/browser-choice.ts';
import type { CommonOptions, ProfileOptions } from '../declarations/options.ts';

export type ConsoleOptions = ProfileOptions &
  CommonOptions & {
    readonly destination?: string;
    readonly print?: boolean;
    /** False with `--no-browser`. */
    readonly browser?: boolean;
  };

/** Opens the AWS console as the role of a profile, or prints the link; asks nobody and needs no session. */
export async function openConsole(
  profile: string | undefined,
  options: ConsoleOptions,
  host: Host,
): Promise<void> {
  const role = wantedRole(profile, options, host);
  const { destination } = options;
  const page = consoleLink(
    role,
    destination === undefined ? undefined : requireConsoleUrl(destination, role.session.region),
  );
  if (options.print) {
    await host.stdout.write(`${page}\n`);
    return;
  }
  const browser = chooseBrowser(options.browser === false, host);
  const reason = browser.kind === 'none' && browser.reason ? ` (no browser: ${browser.reason})` : '';
  const how = browser.kind === 'none' ? `, open this page${reason}` : ' in your browser';
  const who = printable(`${role.roleName} in ${role.accountId}`);
  await host.stderr.write(`For the AWS console as ${who}${how}:\n\n  ${page}\n\n`);
  if (browser.kind !== 'none') {
    await host.openBrowser(page, browser.kind === 'program' ? browser.program : undefined);
  }
}

function wantedRole(positional: string | undefined, options: ConsoleOptions, host: Host): SsoRole {
  const { role, profile, ...other } = subjectOfProfile(
    loadConfig(host),
    profileName({ flag: options.profile, positional }, host.env),
  );
  if (role === undefined) {
    const what =
      'kind' in other && other.kind !== undefined ? 'is no SSO role' : 'has keys, and no SSO settings';
    throw new AwssoError(
      'config',
      `profile "${profile.name}" (${placeOf(profile)}) ${what} to open the console with`,
      { hint: 'awsso profiles' },
    );
  }
  requireRoleForm(role);
  requireSessionForm(role.session);
  return role;
}
