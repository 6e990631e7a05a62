import { AwssoError } from '../../errors.ts';
import type { Examined } from '../examined.ts';
import type { Finding } from '../finding.ts';
import { ignoredSections } from '../problems/ignored-sections.ts';
import { profileProblems } from '../problems/profile-problems.ts';
import { sessionProblems } from '../problems/session-problems.ts';

/** Profiles and sso-sessions that `process` and `login` would refuse without asking anybody, in the words they would use. */
export function brokenProfiles({ config, host, uses, problems }: Examined): Finding[] {
  if (config instanceof AwssoError) {
    return [];
  }
  const all = [
    ...problems,
    ...uses.flatMap(sessionProblems),
    ...profileProblems(config, host),
    ...ignoredSections(config),
  ];
  // What is wrong with a session comes up once for each of its profiles, and a header for all that miss its section.
  const causes = new Map<string, AwssoError>();
  for (const problem of all) {
    const cause = /^sed /.test(problem.hint ?? '') ? (problem.hint ?? '') : problem.message;
    causes.set(cause, causes.get(cause) ?? problem);
  }
  return [...causes.values()].map(({ message, hint }) => ({
    code: 'broken-profile',
    where: config.configFile,
    cause: message,
    cure: hint ?? 'awsso profiles',
  }));
}
