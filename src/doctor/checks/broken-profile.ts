import { AwssoError } from '../../errors.ts';
import type { Examined } from '../examined.ts';
import type { Finding } from '../finding.ts';

/** Profiles and sso-sessions with which nobody can log in: half of them is missing, or contradicts the rest. */
export function brokenProfiles({ config, problems }: Examined): Finding[] {
  if (config instanceof AwssoError) {
    return [];
  }
  // What is wrong with a session comes up once for each of its profiles.
  const distinct = new Map(problems.map((problem) => [problem.message, problem] as const));
  return [...distinct.values()].map(({ message, hint }) => ({
    code: 'broken-profile',
    where: config.configFile,
    cause: message,
    cure: hint ?? 'awsso profiles',
  }));
}
