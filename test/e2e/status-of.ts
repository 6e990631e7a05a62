import { expect } from 'vitest';
import { legacyConfig, sessionConfig } from '../support/configs.ts';
import type { Sandbox } from '../support/sandbox.ts';

export const bothConfigs = sessionConfig + legacyConfig;

export interface Status {
  readonly sessions: readonly Readonly<Record<string, unknown>>[];
}

export async function statusOf(box: Sandbox, ...args: string[]): Promise<Status> {
  const result = await box.awsso('status', '--json', ...args);
  expect(result).toMatchObject({ stderr: '' });
  return JSON.parse(result.stdout) as Status;
}
