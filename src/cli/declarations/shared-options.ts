import { Option } from 'commander';

export function profileOption(): Option {
  return new Option('-p, --profile <name>', 'the profile, as the argument does; else AWS_PROFILE');
}

/** For commands that are about a session: of a profile they want no more than that. */
export function sessionProfileOption(): Option {
  return new Option('-p, --profile <name>', 'the session of this profile, as the argument does');
}

export function sessionOption(): Option {
  return new Option('--sso-session <name>', 'this sso-session');
}

export function loginOption(): Option {
  return new Option(
    '--login <policy>',
    'when to log in: auto (on a terminal), never or always; else AWSSO_LOGIN',
  );
}

export function noBrowserOption(): Option {
  return new Option('--no-browser', 'print the URL, open no browser');
}

export function authCodeOption(): Option {
  return new Option(
    '--use-auth-code',
    'in a browser that comes back to this computer; also AWSSO_LOGIN_FLOW=auth-code',
  ).conflicts('useDeviceCode');
}

/** One that may be given more than once. */
export function severalOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value: string, before: readonly string[] = []) => [
    ...before,
    value,
  ]);
}
