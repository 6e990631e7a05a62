import { expect } from 'vitest';
import type { Setting } from '../../src/config/dialect/aws-ini.ts';
import type { EndpointSources } from '../../src/endpoint/endpoint.ts';
import { AwssoError } from '../../src/errors.ts';
import type { Host } from '../../src/host/host.ts';
import { connectIdentityCenter } from '../../src/identity-center/connect.ts';
import type { IdentityCenter } from '../../src/identity-center/identity-center.ts';
import { commandNetwork } from '../../src/network/command-network.ts';
import { sessionOf } from './session-of.ts';

export const now = new Date('2026-03-01T09:00:00Z');

export type Env = Readonly<Record<string, string>>;

/** A host that lends its variables and a clock; whatever else is asked of it is a mistake. */
export function hostWith(env: Env): Host {
  const refuse = () => {
    throw new Error('Identity Center needs no terminal, no browser and no pause');
  };
  const output = { isTerminal: false, write: refuse };
  return {
    env,
    home: '/nowhere',
    platform: 'linux',
    stdin: { isTerminal: false, read: refuse },
    stdout: output,
    stderr: output,
    startedAt: now,
    now: () => now,
    monotonic: () => 0,
    parent: refuse,
    sleep: refuse,
    openTerminal: refuse,
    openBrowser: refuse,
  };
}

export function sourcesOf(
  env: Env,
  settings: Readonly<Record<string, Setting['value']>> = {},
): EndpointSources {
  const placed = Object.entries(settings).map(
    ([key, value], index) => [key, { value, file: '/home/u/.aws/config', line: index + 7 }] as const,
  );
  return { env, settings: new Map(placed), services: new Map() };
}

/** The Identity Center of session `corp`, reached by these variables and settings. */
export function connectBy(
  env: Env,
  settings: Readonly<Record<string, Setting['value']>> = {},
): IdentityCenter {
  const host = hostWith(env);
  return connectIdentityCenter(
    host,
    sessionOf(),
    sourcesOf(env, settings),
    commandNetwork(host, () => {}),
  );
}

/** At a URL for both services. */
export function connectTo(url: string, env: Env = {}): IdentityCenter {
  return connectBy({ AWS_ENDPOINT_URL: url, ...env });
}

/** The error that a call ends with, which says nothing of the secrets that went either way. */
export async function failureOf(call: Promise<unknown>): Promise<AwssoError> {
  const error: unknown = await call.then(
    (answer) => {
      throw new Error(`it did not fail: ${JSON.stringify(answer)}`);
    },
    (reason: unknown) => reason,
  );
  if (!(error instanceof AwssoError)) {
    throw error;
  }
  expect(`${error.message}\n${error.hint}`).not.toMatch(/CANARY|Unexpected|JSON at|position|\$response/);
  expect(`${error.message}${error.hint}`).not.toMatch(/\p{Cc}/u);
  return error;
}
