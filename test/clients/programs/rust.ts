import type { Client } from '../client.ts';
import { driverArguments, driverClient } from './driver-client.ts';
import { installed, versionNoted } from './installed.ts';

export const rust: Client = {
  ...driverClient,
  name: 'AWS SDK for Rust',
  version: () => versionNoted('rust'),
  command: (profile) => [installed('rust/driver'), ...driverArguments(profile)],
};
