import type { CommandTable } from './command-declaration.ts';
import { authCodeOption, loginOption, noBrowserOption, profileOption } from './shared-options.ts';

/** The commands that are about sessions: they begin them, end them, and say how they stand. */
export const sessionCommands: CommandTable = {
  login: (command, host) =>
    command(
      'login [profile]',
      'log in, unless the session is valid or can be refreshed silently',
      'awsso login dev',
      'awsso login --sso-session corp --no-browser',
      'awsso login dev --use-auth-code',
    )
      .addOption(profileOption())
      .option('--sso-session <name>', 'log in to this sso-session')
      .option('--all', 'log in to every session, one after another')
      .option('--force', 'log in anew, whatever is cached')
      .option('--sync', 'then write its role credentials into the credentials file, as sync does')
      .option('--use-device-code', 'by device code, the default; whatever AWSSO_LOGIN_FLOW says')
      .addOption(authCodeOption())
      .addOption(loginOption())
      .addOption(noBrowserOption())
      .action(async (profile, options) =>
        (await import('../commands/login.ts')).login(profile, options, host),
      ),

  logout: (command, host) =>
    command(
      'logout [profile]',
      'end a session, and remove what is cached of it',
      'awsso logout dev',
      'awsso logout --all',
    )
      .addOption(profileOption())
      .option('--sso-session <name>', 'log out of this sso-session')
      .option('--all', 'log out of every session')
      .action(async (profile, options) =>
        (await import('../commands/logout.ts')).logout(profile, options, host),
      ),

  status: (command, host, { endWith }) =>
    command(
      'status [profile]',
      'what is cached and until when; offline',
      'awsso status',
      'awsso status dev || awsso login dev',
    )
      .option('-p, --profile <name>', 'only the session of this profile, as the argument does')
      .option('--sso-session <name>', 'only this sso-session')
      .option('--json', 'as JSON')
      .option('--short', 'one line a session, for a prompt')
      .action(async (profile, options) =>
        endWith(
          options.short && !options.json
            ? await (await import('../commands/short-status.ts')).shortStatus(profile, options, host)
            : await (await import('../commands/status.ts')).status(profile, options, host),
        ),
      ),
};
