import type { Client } from '../client.ts';
import { driverArguments, driverClient } from './driver-client.ts';
import { installed, versionNoted } from './installed.ts';

export const go: Client = {
  ...driverClient,
  name: 'AWS SDK for Go v2',
  version: () => versionNoted('go'),
  command: (profile) => [installed('go/driver'), ...driverArguments(profile)],
};
