import type { FileEdit } from '../../config/edit/edit-config-file.ts';
import { unifiedDiff } from '../../config/edit/unified-diff.ts';
import type { LoadedConfig } from '../../config/load-config.ts';
import type { PlannedProfile } from '../../config/populate/plan-profiles.ts';
import type { Unwritable } from '../../config/populate/unwritable.ts';
import { quoteForShell } from '../../config/quote-for-shell.ts';
import type { Host, Output } from '../../host/host.ts';
import { printable, terminalJson } from '../../printable.ts';
import type { EveryRole } from '../../resolver/every-role.ts';
import { listedAs } from './listed-as.ts';

interface ReportOptions {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

interface OutcomeOptions {
  readonly dryRun?: boolean;
  readonly region?: string;
  /** That lead to the session. */
  readonly flags: string;
}

/** What was done, a line for each profile that is not as it was before; of a dry run what would be, with the diff. */
export function populateReport(
  file: string,
  profiles: readonly PlannedProfile[],
  edit: FileEdit,
  { dryRun, json }: ReportOptions,
  output: Output,
): string {
  const diff = dryRun ? unifiedDiff(file, edit) : undefined;
  if (json) {
    return `${terminalJson({ file, profiles: profiles.map(asJson), ...(dryRun && { diff }) }, 2)}\n`;
  }
  const rows = profiles
    .filter(({ change }) => change !== 'unchanged')
    .map((profile) => [
      profile.change,
      profile.profile,
      profile.accountId,
      profile.roleName,
      profile.accountName ?? '',
      notesOn(profile),
    ]);
  const shown = output.isTerminal ? diff?.split('\n').map(printable).join('\n') : diff;
  return listedAs(rows, output) + (shown ?? '');
}

/** Says on a terminal what became of them all, for the list may be long, or empty; and what to do with it. */
export async function tellOutcome(
  config: LoadedConfig,
  profiles: readonly PlannedProfile[],
  { dryRun, region, flags }: OutcomeOptions,
  { stderr, env }: Host,
): Promise<void> {
  const file = config.configFile;
  if (!stderr.isTerminal) {
    return;
  }
  const counts = new Map<string, number>();
  for (const { change } of profiles) {
    counts.set(change, (counts.get(change) ?? 0) + 1);
  }
  const told = [...counts].map(([change, count]) => `${count} ${change}`).join(', ') || 'no profiles';
  const usable = profiles.find(({ change }) => change !== 'stale' && change !== 'removed');
  const next = usable ? `; next: aws s3 ls --profile ${quoteForShell(usable.profile)}` : '';
  const outcome = dryRun ? `nothing was written to ${file}: ${told}` : `${file}: ${told}${next}`;
  const hasRegion =
    dryRun === true ||
    usable === undefined ||
    Boolean(region ?? (env['AWS_REGION'] || env['AWS_DEFAULT_REGION'])) ||
    config.profiles.get(usable.profile)?.settings.has('region') === true;
  const advice = `they have no region; to write one: awsso populate ${flags} --region REGION`;
  await stderr.write(
    [outcome, ...(hasRegion ? [] : [advice])].map((line) => `${printable(line)}\n`).join(''),
  );
}

/** One line on stderr, however many they are. */
export async function tellRefused(refused: EveryRole['refused'], { stderr }: Host): Promise<void> {
  const [first, ...others] = refused;
  if (first !== undefined) {
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    const which = `${first.account.accountId} (${first.refusal})${more}`;
    const text = `warning: Identity Center does not tell the roles in ${which}; the profiles there are left as they are`;
    await stderr.write(`awsso: ${printable(text)}\n`);
  }
}

/** One line for each: their names are what is wrong. */
export async function tellUnwritable(unwritable: readonly Unwritable[], { stderr }: Host): Promise<void> {
  for (const { assignment, why } of unwritable) {
    const { accountId, roleName } = assignment;
    const text = `warning: role "${roleName}" in ${accountId} gets no profile: ${why}`;
    await stderr.write(`awsso: ${printable(text)}\n`);
  }
}

function notesOn({ isMapped, isCollision }: PlannedProfile): string {
  return [isMapped ? 'mapped' : '', isCollision ? 'collision' : ''].filter((note) => note !== '').join(', ');
}

function asJson({ isMapped, isCollision, ...profile }: PlannedProfile) {
  return { ...profile, mapped: isMapped, collision: isCollision };
}
