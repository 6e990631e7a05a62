import type { Client } from '../client.ts';
import { driverArguments, driverClient } from './driver-client.ts';
import { installed, versionNoted } from './installed.ts';

export const java: Client = {
  ...driverClient,
  name: 'AWS SDK for Java v2',
  version: () => versionNoted('java'),
  command: (profile) => [installed('java/driver'), ...driverArguments(profile)],
};
