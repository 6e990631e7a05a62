import { basename } from 'node:path';
import { type Host, systemHost } from '../host/host.ts';
import { redact } from '../host/redact.ts';

/** The host of one call: the environment as it is now, and this process as the one that asks. */
export function libraryHost(): Host {
  const host = systemHost();
  const [, script = process.execPath] = process.argv;
  return redact({
    ...host,
    env: { ...host.env },
    startedAt: host.now(),
    parent: () => ({ pid: process.pid, command: basename(script) }),
  });
}
