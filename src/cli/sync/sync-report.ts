import type { LoadedConfig } from '../../config/load-config.ts';
import { describeExpiry } from '../../freshness.ts';
import type { Host } from '../../host/host.ts';
import { printable } from '../../printable.ts';
import type { NotSynced, Synced } from './sync-outcome.ts';

/** So many are named, the rest counted. */
const mostNamed = 10;

/** Only a person at a terminal is told what went well, and what it means. */
export async function tellSynced(
  synced: readonly Synced[],
  { credentialsFile }: LoadedConfig,
  { stderr, now }: Host,
): Promise<void> {
  if (!stderr.isTerminal || synced.length === 0) {
    return;
  }
  const names = synced.map(({ target: { profile, section }, credentials: { expiration } }) => {
    const name = profile === section ? profile : `${profile} as ${section}`;
    return `${name}${expiration === undefined ? '' : ` (${describeExpiry(expiration, now())})`}`;
  });
  await stderr.write(`${printable(`written to ${credentialsFile}: ${listed(names)}`)}\n`);
  if (synced.some(({ target }) => target.profile === target.section)) {
    const others = 'some SDKs take these keys before the SSO settings of the profile';
    await stderr.write(`${others}, also when they have expired\n`);
  }
}

/** In one line: what they are refused is in most cases the same as the one that is told whole. */
export async function tellNotSynced(failures: readonly NotSynced[], { stderr }: Host): Promise<void> {
  if (failures.length > 0) {
    const names = failures.map(({ target, error }) => `${target.profile} (${error.code})`);
    await stderr.write(`awsso: ${printable(`also not written: ${listed(names)}`)}\n`);
  }
}

function listed(names: readonly string[]): string {
  const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : '';
  return `${names.slice(0, mostNamed).join(', ')}${more}`;
}
