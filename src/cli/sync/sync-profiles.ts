import { editConfigFile } from '../../config/edit/edit-config-file.ts';
import type { SettingsChange } from '../../config/edit/section-change.ts';
import { type LoadedConfig, loadConfig } from '../../config/load-config.ts';
import { placeOf } from '../../config/place.ts';
import { type Subject, subjectOfProfile } from '../../config/subject.ts';
import { editCredentialsFile } from '../../config/synced/edit-credentials-file.ts';
import { replacesOthers, type SyncTarget, syncChange, syncGuard } from '../../config/synced/plan-sync.ts';
import { AwssoError } from '../../errors.ts';
import type { Host } from '../../host/host.ts';
import { manyCredentials } from '../../resolver/many-credentials.ts';
import type { AskingManners } from '../../resolver/roles/open-role-chain.ts';
import { commandContext } from '../asking/command-context.ts';
import type { CommonOptions } from '../declarations/options.ts';
import type { NotSynced, Synced } from './sync-outcome.ts';
import { tellNotSynced, tellSynced } from './sync-report.ts';

/**
 * Writes the credentials of profiles into the credentials file, all in one step. What is the matter with one does not
 * keep the others from it; the first of these refusals is thrown in the end.
 */
export async function syncProfiles(
  targets: readonly SyncTarget[],
  manners: AskingManners,
  options: CommonOptions & { readonly force?: boolean },
  host: Host,
): Promise<void> {
  const config = loadConfig(host);
  const guard = syncGuard(config, options.force === true);
  const judged = targets.map((target) =>
    attempt(target, () => ({ target, subject: subjectOf(target, config, guard) })),
  );
  const wanted = judged.flatMap((one) => ('subject' in one ? one : []));
  if (wanted.length > 0) {
    // What could not be written is not worth a request.
    editConfigFile(config.credentialsFile, [], { isDryRun: true });
  }
  const outcomes = await manyCredentials(
    wanted.map(({ subject }) => subject),
    commandContext(host, config, options),
    manners,
    options.debug === true,
  );
  const found = wanted.flatMap(({ target }, index) => {
    const outcome = outcomes[index];
    return outcome === undefined || outcome instanceof AwssoError ? [] : { target, credentials: outcome };
  });
  const unwritten = await write(found, options.force === true, host);
  const failures = [
    ...judged.flatMap((one) => ('error' in one ? one : [])),
    ...wanted.flatMap(({ target }, index) => {
      const error = outcomes[index];
      return error instanceof AwssoError ? { target, error } : [];
    }),
    ...unwritten,
  ].sort((one, other) => targets.indexOf(one.target) - targets.indexOf(other.target));
  const isWritten = ({ target }: Synced) => unwritten.every((one) => one.target !== target);
  await tellSynced(found.filter(isWritten), config, host);
  await tellNotSynced(failures.slice(1), host);
  if (failures[0] !== undefined) {
    throw failures[0].error;
  }
}

function attempt<T>(target: SyncTarget, work: () => T): T | NotSynced {
  try {
    return work();
  } catch (error) {
    if (error instanceof AwssoError) {
      return { target, error };
    }
    throw error;
  }
}

/** What the section holds already is no answer: it is what is to be renewed. */
function subjectOf(target: SyncTarget, config: LoadedConfig, guard: (target: SyncTarget) => void): Subject {
  const subject = subjectOfProfile(config, { name: target.profile, from: 'the argument' });
  if (subject.role === undefined && subject.kind === undefined) {
    const what = `profile "${target.profile}" (${placeOf(subject.profile)}) has keys of its own, which are where they are`;
    throw new AwssoError('config', what, { hint: 'awsso profiles' });
  }
  guard(target);
  return { ...subject, section: undefined };
}

/** The files may be others now: what has become somebody else's meanwhile is left. */
async function write(found: readonly Synced[], isForced: boolean, host: Host): Promise<readonly NotSynced[]> {
  let refused: readonly NotSynced[] = [];
  if (found.length === 0) {
    return refused;
  }
  await editCredentialsFile(host, 'sync', (config) => {
    const guard = syncGuard(config, isForced);
    const changes = found.map(({ target, credentials }) =>
      attempt(target, (): { readonly change: SettingsChange } => {
        guard(target);
        return { change: syncChange(target, credentials) };
      }),
    );
    refused = changes.flatMap((one) => ('error' in one ? one : []));
    return {
      changes: changes.flatMap((one) => ('change' in one ? one.change : [])),
      replacesOthers: replacesOthers(
        config,
        found.map(({ target }) => target),
      ),
    };
  });
  return refused;
}
