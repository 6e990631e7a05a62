import { chainProblems } from '../../config/roles/chain-problems.ts';
import { AwssoError } from '../../errors.ts';
import type { Examined } from '../examined.ts';
import type { Finding } from '../finding.ts';

/** Profiles and sso-sessions that lead nowhere: half of them is missing, contradicts the rest, or goes round in a circle. */
export function brokenProfiles({ config, problems }: Examined): Finding[] {
  if (config instanceof AwssoError) {
    return [];
  }
  // What is wrong with a session comes up once for each of its profiles.
  const all = [...problems, ...chainProblems(config)];
  const distinct = new Map(all.map((problem) => [problem.message, problem] as const));
  return [...distinct.values()].map(({ message, hint }) => ({
    code: 'broken-profile',
    where: config.configFile,
    cause: message,
    cure: hint ?? 'awsso profiles',
  }));
}
