import type { Client } from '../client.ts';
import { driverArguments, driverClient } from './driver-client.ts';
import { installed, versionNoted } from './installed.ts';

export const java: Client = {
  ...driverClient,
  name: 'AWS SDK for Java v2',
  version: () => versionNoted('java'),
  command: (profile) => [installed('java/driver'), ...driverArguments(profile)],
  showsProcessFailure: false,
  readsOtherwise: [
    'a comment after a value',
    'a comment after a header',
    'a key in capitals',
    'a colon for an equals sign',
    'a profile name in quotes',
    'a session name with a blank',
    'a profile name with a blank',
    'a role that stands in [DEFAULT]',
    'both [default] and [profile default]',
    'a section twice',
    'a setting twice',
    'every setting indented',
  ],
};
