import type { Client } from '../client.ts';
import { driverArguments, driverClient } from './driver-client.ts';
import { installed, versionNoted } from './installed.ts';

export const rust: Client = {
  ...driverClient,
  name: 'AWS SDK for Rust',
  version: () => versionNoted('rust'),
  command: (profile) => [installed('rust/driver'), ...driverArguments(profile)],
  runsProcess: 'each-time',
  readsOtherwise: [
    'a comment after a value',
    'a comment after a header',
    'a colon for an equals sign',
    'a profile name in quotes',
    'a session name with a blank',
    'a profile name with a blank',
    'a role that stands in [DEFAULT]',
    'both [default] and [profile default]',
    'one profile under two headers',
    'a section twice',
    'a setting twice',
    'every setting indented',
  ],
};
