import type { Client } from '../client.ts';
import { driverArguments, driverClient } from './driver-client.ts';
import { driverSource, installed, versionPrinted } from './installed.ts';

const python = installed('python/bin/python');

export const boto3: Client = {
  ...driverClient,
  name: 'boto3',
  version: () => versionPrinted([python, '-c', 'import boto3; print(boto3.__version__)'], /^([\d.]+)/),
  command: (profile) => [python, driverSource('boto3/driver.py'), ...driverArguments(profile)],
};
