import { editConfigFile } from '../../config/edit/edit-config-file.ts';
import { whileNobodyEdits } from '../../config/edit/while-nobody-edits.ts';
import { loadConfig } from '../../config/load-config.ts';
import { nameTemplate } from '../../config/populate/name-template.ts';
import { planProfiles } from '../../config/populate/plan-profiles.ts';
import { requireRegionFlag } from '../../config/region-flag.ts';
import type { Host } from '../../host/host.ts';
import { openAssignments, type SessionOptions } from '../asking/open-assignments.ts';
import { matcherOf } from '../matcher-of.ts';
import { populateReport, tellOutcome, tellRefused, tellUnwritable } from '../shown/populate-report.ts';
import { progressBar } from '../shown/progress-bar.ts';
import { tellUnmatchedFilters } from '../shown/tell-unmatched-filters.ts';

export type PopulateOptions = SessionOptions & {
  readonly template?: string;
  readonly region?: string;
  readonly accounts?: readonly string[];
  readonly roles?: readonly string[];
  readonly dryRun?: boolean;
  readonly prune?: boolean;
  readonly json?: boolean;
};

/** Writes a profile for every account and role that a session may use. */
export async function populate(
  positional: string | undefined,
  options: PopulateOptions,
  host: Host,
): Promise<void> {
  const nameOf = nameTemplate(options.template);
  requireRegionFlag(options.region);
  const { target, assignments } = await openAssignments(positional, options, 'populate', host);
  // What could not be written is not worth a thousand calls.
  const { configFile } = loadConfig(host);
  editConfigFile(configFile, [], { isDryRun: true });

  const isAccount = matcherOf(options.accounts);
  const isRole = matcherOf(options.roles);
  const bar = progressBar('accounts', host);
  const listed = await assignments
    .everyRole(bar.show, ({ accountId, accountName }) => isAccount(accountId, accountName))
    .finally(() => bar.clear());

  const byId = new Map(listed.accounts.map((account) => [account.accountId, account]));
  const refused = new Set(listed.refused.map(({ account }) => account.accountId));
  // It took a while: the files may be others now.
  const write = () => {
    const config = loadConfig(host);
    const plan = planProfiles(config, {
      session: target.session,
      assignments: listed.roles.map((role) => ({
        ...role,
        accountName: byId.get(role.accountId)?.accountName,
      })),
      isKnown: (accountId) => {
        const account = byId.get(accountId);
        return (
          account === undefined || (isAccount(accountId, account.accountName) && !refused.has(accountId))
        );
      },
      isMeant: ({ roleName }) => isRole(roleName),
      nameOf,
      region: options.region,
      isPruning: options.prune === true,
    });
    return {
      config,
      plan,
      edit: editConfigFile(config.configFile, plan.changes, { isDryRun: options.dryRun }),
    };
  };
  const { config, plan, edit } = options.dryRun
    ? write()
    : await whileNobodyEdits(host, configFile, 'populate', write);
  await tellRefused(listed.refused, host);
  await tellUnmatchedFilters(options, listed, host);
  await tellUnwritable(plan.unwritable, host);
  await host.stdout.write(populateReport(config.configFile, plan.profiles, edit, options, host.stdout));
  await tellOutcome(config, plan.profiles, { ...options, flags: target.flags }, host);
}
