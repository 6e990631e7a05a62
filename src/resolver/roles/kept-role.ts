import { noteEntry } from '../../cache/role-notes.ts';
import { entryStateFile } from '../../cache/state-files.ts';
import { writeAssumedRole } from '../../cache/write-assumed-role.ts';
import type { AssumedRole } from '../../config/roles/assumed-role.ts';
import type { AssumedRoleAnswer, RoleCredentials } from '../../credentials.ts';
import { keep } from '../keep.ts';
import { orSpare } from '../or-spare.ts';
import { singleFlight } from '../single-flight.ts';
import type { RoleContext } from './role-context.ts';
import { viewAssumedRole } from './view-assumed-role.ts';
import { whileRoleIsHeld } from './while-role-is-held.ts';

/**
 * The credentials of a role, as they are kept or else as they are granted to the one process that asks; those with less
 * than 15 minutes are replaced, and served to their end when nothing better can be had.
 *
 * @param prepare what is done before the lock is taken: it may itself wait for other locks
 */
export async function keptRole<T>(
  role: AssumedRole,
  prepare: () => Promise<T>,
  ask: (prepared: T) => Promise<AssumedRoleAnswer>,
  context: RoleContext,
): Promise<RoleCredentials> {
  const { host, trace, note, session } = context;
  const view = () => viewAssumedRole(host.home, role, host.now());
  const before = view();
  const who = `${role.profile.name}: `;
  if (before.freshness === 'fresh' && before.credentials !== undefined) {
    trace('assumed-role-cache', `${who}found`);
    return before.credentials;
  }
  trace('assumed-role-cache', `${who}skipped: ${before.reason}`);
  const spare = before.freshness === 'due' ? before.credentials : undefined;
  const flight = async () => {
    const prepared = await prepare();
    return singleFlight(
      {
        lock: entryStateFile(host.home, before, 'lock'),
        purpose: role.arguments.SerialNumber === undefined ? 'role' : 'mfa',
        landed: () => {
          const { freshness, credentials } = view();
          const isNew = freshness === 'due' && credentials?.accessKeyId !== before.credentials?.accessKeyId;
          return freshness === 'fresh' || isNew ? credentials : undefined;
        },
        landsIn: [before.file],
        work: async () => {
          const granted = await ask(prepared);
          const isKept = await keep('the role credentials', () => writeAssumedRole(before, granted), note);
          if (isKept && session !== undefined) {
            const write = () => noteEntry(host.home, session, before);
            await keep('the note by which logout finds them', write, note);
          }
          trace('assume-role', `${who}found`);
          return { found: granted.credentials };
        },
        onHeld: whileRoleIsHeld(role, context),
      },
      context,
    );
  };
  const outcome = await orSpare(spare, flight, context);
  if ('found' in outcome) {
    return outcome.found;
  }
  throw outcome.failure ?? new Error(outcome.skipped);
}
