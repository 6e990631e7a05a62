import { expect } from 'vitest';
import { legacyConfig, sessionConfig } from '../support/configs.ts';
import { type Sandbox, type SandboxOptions, sandbox } from '../support/sandbox.ts';

export const bothConfigs = sessionConfig + legacyConfig;

/** The program as it is shipped, logged in: nobody has to approve. */
export async function shipped(options: SandboxOptions = {}): Promise<Sandbox> {
  const box = await sandbox({ config: bothConfigs, time: 'real', autoApprove: true, ...options });
  expect(await box.binary('login', 'dev')).toMatchObject({ code: 0, stdout: '' });
  return box;
}
