import { kindOfProfile } from '../../config/profile-kind.ts';
import { type EndpointSources, endpointByConfig } from '../../endpoint/endpoint.ts';
import type { AnyService } from '../../endpoint/partition-endpoint.ts';
import { AwssoError } from '../../errors.ts';
import type { Examined } from '../examined.ts';
import type { Finding } from '../finding.ts';
import { problemOf } from '../problems/profile-problems.ts';

const identityCenter = ['sso', 'sso_oidc'] as const;

/** Endpoint URLs that commands refuse before a byte is sent: no URL, or where no token may be sent. */
export function unusableEndpoints({ config, host, uses }: Examined): Finding[] {
  if (config instanceof AwssoError) {
    return [];
  }
  const profiles = config.profiles.all();
  const sourcesOf = (name?: string): EndpointSources => ({
    env: host.env,
    settings: profiles.get(name ?? '')?.settings ?? new Map(),
    services: config.services,
  });
  const ofService = (service: AnyService, name?: string) =>
    problemOf(() => void endpointByConfig(service, sourcesOf(name)));
  const ofSessions = [undefined, ...uses.flatMap((use) => use.profiles.map(({ name }) => name))];
  const ofRoles = [...profiles.values()].filter((profile) =>
    kindOfProfile(config, profile).method.startsWith('assume-role'),
  );
  const problems = [
    ...ofSessions.flatMap((name) => identityCenter.flatMap((service) => ofService(service, name))),
    ...ofRoles.flatMap(({ name }) => ofService('sts', name)),
  ];
  // What a variable says is wrong for all of them.
  const causes = new Map(problems.map((problem) => [problem.message, problem]));
  return [...causes.values()].map(({ message, hint }) => ({
    code: 'unusable-endpoint',
    where: /^unset (\w+)$/.exec(hint ?? '')?.[1] ?? config.configFile,
    cause: message,
    cure: hint ?? 'awsso profiles',
  }));
}
