import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * A local Identity Center that approves every login.
 * @param {string} program
 */
export async function startEmulator(program) {
  const env = { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent' };
  const child = spawn(process.execPath, [program, 'emulator'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [text] = await once(child.stdout, 'data');
  /** @type {Record<string, string>} */
  const variables = Object.fromEntries(
    [...String(text).matchAll(/\b(AWS_\w+)='?([^';\s]+)/g)].map(([, name, value]) => [name, value]),
  );
  await fetch(`${variables['AWS_ENDPOINT_URL_SSO']}/emulator/settings`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"autoApprove":true}',
  });
  return { variables, stop: () => child.kill() };
}
