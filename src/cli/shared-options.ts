import { Option } from 'commander';

export function profileOption(): Option {
  return new Option('-p, --profile <name>', 'the profile, as the argument does; else AWS_PROFILE');
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
