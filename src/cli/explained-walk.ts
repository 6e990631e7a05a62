import type { Profile } from '../config/aws-config.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { requireRoleForm, requireSessionForm } from '../config/required-form.ts';
import { outermostRole } from '../config/roles/outermost-role.ts';
import { type RoleChain, roleChainOf } from '../config/roles/role-chain.ts';
import type { SsoRole, SsoSession } from '../config/sso-session.ts';
import type { Subject } from '../config/subject.ts';
import type { EndpointSources } from '../endpoint/endpoint.ts';
import type { Host } from '../host/host.ts';
import { settleEndpoints } from '../identity-center/connect.ts';
import { wayTo } from '../identity-center/way-to.ts';
import type { loginScreen } from '../prompt/login-screen.ts';
import { mfaPrompt } from '../prompt/mfa-prompt.ts';
import { explainChain } from '../resolver/explain/explain-chain.ts';
import { chainWarnings, explainRoleChain } from '../resolver/explain/explain-role-chain.ts';
import type { Surroundings, Walk } from '../resolver/explain/explained-step.ts';
import { endpointSources } from '../resolver/open-chain.ts';
import { stsEndpoint } from '../sts/sts-endpoint.ts';

type Asked = ReturnType<typeof loginScreen>;

interface ExplainedWalk {
  readonly walk: Walk;
  readonly warnings: readonly string[];
}

/** How a profile would be resolved now, whatever its kind, with what a person should know of it. */
export function explainedWalk(
  config: LoadedConfig,
  subject: Subject,
  permission: Asked,
  host: Host,
): ExplainedWalk {
  const { role, profile } = subject;
  if (role === undefined && subject.kind !== undefined) {
    return roleChainWalk(roleChainOf(config, subject.profile, subject.kind), config, permission, host);
  }
  const walk = explainChain(subject, surroundingsOf(config, role, profile, permission, host));
  if (role !== undefined && walk.answer !== 'role-cache') {
    // As in the chain: where no cached credentials answer, a wrong endpoint or setting is the end.
    requireRoleForm(role);
    requireSessionForm(role.session);
    settleEndpoints(role.session, endpointSources(host, config, profile));
  }
  return { walk, warnings: [] };
}

function roleChainWalk(chain: RoleChain, config: LoadedConfig, permission: Asked, host: Host): ExplainedWalk {
  const { profile, base } = chain;
  const session = base.kind === 'sso' ? base.role : undefined;
  const code = mfaPrompt('isBarred' in permission ? permission.refused : undefined, host)();
  const walk = explainRoleChain(chain, {
    ...surroundingsOf(config, session, base.profile, permission, host),
    env: host.env,
    platform: host.platform,
    noCode: 'refused' in code ? code.refused : undefined,
  });
  const role = outermostRole(chain);
  if (walk.answer !== 'assumed-role-cache' && role !== undefined) {
    // As in the chain: a wrong endpoint is the end.
    stsEndpoint(endpointSources(host, config, profile), role);
  }
  return { walk, warnings: chainWarnings(chain) };
}

function surroundingsOf(
  config: LoadedConfig,
  role: SsoRole | undefined,
  profile: Profile | undefined,
  permission: Asked,
  host: Host,
): Surroundings {
  return {
    home: host.home,
    credentialsFile: config.credentialsFile,
    now: host.now(),
    noLogin: 'refused' in permission ? permission.refused : undefined,
    isBarred: 'refused' in permission && permission.isBarred === true,
    way: role && wayOrNone(role.session, endpointSources(host, config, profile)),
  };
}

/** What is wrong with it is told where the chain would come so far. */
function wayOrNone(session: SsoSession, sources: EndpointSources): string | undefined {
  try {
    return wayTo(session, sources);
  } catch {
    return undefined;
  }
}
