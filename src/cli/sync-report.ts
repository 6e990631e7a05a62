import type { LoadedConfig } from '../config/load-config.ts';
import type { Host } from '../host.ts';
import { printable } from '../printable.ts';
import { describeExpiry } from '../resolver/freshness.ts';
import type { NotSynced, Synced } from './sync-profiles.ts';

/** Only a person at a terminal is told what went well, and what it means. */
export async function tellSynced(
  synced: readonly Synced[],
  { credentialsFile }: LoadedConfig,
  { stderr, now }: Host,
): Promise<void> {
  if (!stderr.isTerminal || synced.length === 0) {
    return;
  }
  const lines = synced.map(({ target: { profile, section }, credentials: { expiration } }) => {
    const name = profile === section ? '' : ` as ${section}`;
    return `${profile}${name}${expiration === undefined ? '' : `, ${describeExpiry(expiration, now())}`}`;
  });
  const shadows = synced.some(({ target }) => target.profile === target.section);
  const warning =
    'some SDKs take these keys before the SSO settings of the profile, also when they have expired';
  const said = [
    `written to ${credentialsFile}:`,
    ...lines.map((line) => `  ${line}`),
    ...(shadows ? [warning] : []),
  ];
  await stderr.write(said.map((line) => `${printable(line)}\n`).join(''));
}

/** In one line: what they are refused is in most cases the same as the one that is told whole. */
export async function tellNotSynced(failures: readonly NotSynced[], { stderr }: Host): Promise<void> {
  if (failures.length > 0) {
    const shown = failures.slice(0, 10).map(({ target, error }) => `${target.profile} (${error.code})`);
    const more = failures.length > shown.length ? ` and ${failures.length - shown.length} more` : '';
    await stderr.write(`awsso: ${printable(`also not written: ${shown.join(', ')}${more}`)}\n`);
  }
}
