import type { Client } from '../client.ts';
import { driverArguments, driverClient } from './driver-client.ts';
import { installed, versionNoted } from './installed.ts';

export const go: Client = {
  ...driverClient,
  name: 'AWS SDK for Go v2',
  version: () => versionNoted('go'),
  command: (profile) => [installed('go/driver'), ...driverArguments(profile)],
  readsOtherwise: [
    'a comment after a value',
    'a comment after a header',
    'a value in quotes',
    'a profile name in quotes',
    'a session name with a blank',
    'a profile name with a blank',
    'a role that stands in [DEFAULT]',
    'both [default] and [profile default]',
    'a section twice',
    'a setting twice',
    'a setting that is indented',
    'a header that is indented',
    'a line without an equals sign',
  ],
};
