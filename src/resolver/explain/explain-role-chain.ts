import type { AssumedRole } from '../../config/roles/assumed-role.ts';
import type { RoleChain } from '../../config/roles/role-chain.ts';
import type { Host } from '../../host/host.ts';
import { formatTimestamp } from '../../timestamp.ts';
import type { EntryView } from '../role-cache.ts';
import { mostChainedSeconds } from '../roles/assumed-source.ts';
import { viewAssumedRole } from '../roles/view-assumed-role.ts';
import { explainBase } from './explain-base.ts';
import type { ExplainedStep, Surroundings, Walk } from './explained-step.ts';

/** What the walk needs to know besides, where roles are assumed. */
export interface RoleSurroundings extends Surroundings {
  readonly env: Host['env'];
  readonly platform: NodeJS.Platform;
  /** Why nobody may be asked for an MFA code; undefined when somebody may. */
  readonly noCode: string | undefined;
}

/** A role of the chain, what is kept for it, and the step that assumes it anew. */
interface Layer {
  readonly role: AssumedRole;
  readonly view: EntryView;
  readonly assume: 'assume-role' | 'assume-role-with-web-identity';
  /** The profile with whose keys it is assumed. */
  readonly source: string;
}

/**
 * Walks a chain of roles without the network: the cache of each role, from that of the profile inwards; what is below them
 * all; then what has to be assumed, from there outwards.
 */
export function explainRoleChain(chain: RoleChain, surroundings: RoleSurroundings): Walk {
  const layers = layersOf(chain, surroundings);
  const fresh = layers.findIndex(({ view }) => view.freshness === 'fresh');
  const isKept = fresh !== -1;
  const caches = layers.map((layer, index) => cacheStep(layer, isKept && index > fresh));
  const base = explainBase(chain, surroundings);
  const below = isKept ? base.steps.map(notReached) : base.steps;
  let isKnown = isKept || base.answer !== null || chain.base.kind === 'web-identity';
  const assumed = layers.toReversed().map((layer, index) => {
    if (isKept && layers.length - 1 - index >= fresh) {
      return notReached(assumeStep(layer, undefined));
    }
    const step = assumeStep(layer, isKnown ? noCodeFor(layer, surroundings) : noKeys(layer));
    isKnown = step.outcome === 'found';
    return step;
  });
  const steps = [...caches, ...below, ...assumed];
  if (fresh === 0) {
    return { steps, answer: 'assumed-role-cache' };
  }
  const last = layers.length === 0 ? base.answer : isKnown ? (layers[0]?.assume ?? null) : null;
  return last === null && layers[0]?.view.freshness === 'due'
    ? servedToTheEnd(steps)
    : { steps, answer: last };
}

/** What a person should know of the roles of a chain. */
export function chainWarnings({ roles, base }: RoleChain): string[] {
  return roles.flatMap(({ profile, arguments: { DurationSeconds = 0 } }, index) => {
    const isChained = index < roles.length - 1 || base.kind === 'sso' || base.kind === 'web-identity';
    return isChained && DurationSeconds > mostChainedSeconds
      ? [
          `duration_seconds of profile ${profile.name} is cut to ${mostChainedSeconds}: AWS's limit for a role assumed by a role`,
        ]
      : [];
  });
}

function layersOf({ roles, base }: RoleChain, { home, now }: RoleSurroundings): Layer[] {
  const view = (role: AssumedRole) => viewAssumedRole(home, role, now);
  const assumed = roles.map((role, index): Layer => {
    const source = roles[index + 1]?.profile.name ?? base.profile.name;
    return { role, view: view(role), assume: 'assume-role', source };
  });
  return base.kind === 'web-identity'
    ? [
        ...assumed,
        { role: base.role, view: view(base.role), assume: 'assume-role-with-web-identity', source: '' },
      ]
    : assumed;
}

function cacheStep({ role, view }: Layer, isCut: boolean): ExplainedStep {
  const { file, key, reason, credentials, freshness } = view;
  const place = { step: 'assumed-role-cache', profile: role.profile.name, file, key } as const;
  return isCut
    ? { ...place, outcome: 'not-reached', reason: 'assumed-role-cache answers' }
    : {
        ...place,
        outcome: freshness === 'fresh' ? 'found' : 'skipped',
        reason,
        ...(credentials && { expires: formatTimestamp(credentials.expiration) }),
      };
}

function assumeStep({ role, assume, source }: Layer, why: string | undefined): ExplainedStep {
  const withWhat = assume === 'assume-role' ? `the keys of profile ${source}` : 'the token in its file';
  return {
    step: assume,
    profile: role.profile.name,
    role: role.arguments.RoleArn,
    outcome: why === undefined ? 'found' : 'skipped',
    reason: why ?? `STS would be asked, with ${withWhat}`,
  };
}

function noCodeFor(
  {
    role: {
      arguments: { SerialNumber },
    },
    assume,
  }: Layer,
  { noCode }: RoleSurroundings,
): string | undefined {
  const isNeeded = assume === 'assume-role' && SerialNumber !== undefined;
  return isNeeded && noCode !== undefined ? `it needs an MFA code of ${SerialNumber}: ${noCode}` : undefined;
}

function noKeys({ source }: Layer): string {
  return `there are no keys of profile ${source}`;
}

function notReached({ step, profile, role, file, key }: ExplainedStep): ExplainedStep {
  return {
    step,
    ...(profile !== undefined && { profile }),
    ...(role !== undefined && { role }),
    ...(file !== undefined && { file }),
    ...(key !== undefined && { key }),
    outcome: 'not-reached',
    reason: 'assumed-role-cache answers',
  };
}

function servedToTheEnd([first, ...rest]: readonly ExplainedStep[]): Walk {
  const steps: ExplainedStep[] =
    first === undefined
      ? []
      : [{ ...first, outcome: 'found', reason: `${first.reason}; served, since there are no better ones` }];
  return { steps: [...steps, ...rest], answer: 'assumed-role-cache' };
}
