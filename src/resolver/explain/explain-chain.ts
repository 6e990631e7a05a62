import { readPendingLogin } from '../../cache/pending-login.ts';
import type { SsoRole } from '../../config/sso-session.ts';
import type { Subject } from '../../config/subject.ts';
import { formatTimestamp } from '../../timestamp.ts';
import { type RoleCacheView, viewRoleCache } from '../role-cache.ts';
import type { StepName } from '../step.ts';
import { isUsable, viewToken } from '../token/token-cache.ts';
import { explainKeys } from './explain-keys.ts';
import type { ExplainedStep, Surroundings, Walk } from './explained-step.ts';

/** Walks the chain without the network and without writing anything: which step would answer, and why not the others. */
export function explainChain(subject: Subject, surroundings: Surroundings): Walk {
  const { role } = subject;
  const spare = role === undefined ? undefined : viewRoleCache(surroundings.home, role, surroundings.now);
  const steps =
    role === undefined || spare === undefined
      ? [
          noSso('role-cache'),
          noSso('sso-token'),
          explainKeys(subject.role === undefined ? subject.keys : undefined, undefined, surroundings),
          noSso('login'),
        ]
      : [
          roleCache(spare),
          ssoToken(role, surroundings),
          credentialsFile(subject, surroundings),
          loginStep(role, surroundings),
        ];
  const answer = steps.find(({ outcome }) => outcome === 'found')?.step ?? null;
  return answer === null && spare?.freshness === 'due'
    ? servedToTheEnd(steps)
    : { steps: cutAfter(steps, answer), answer };
}

function cutAfter(steps: readonly ExplainedStep[], answer: Walk['answer']): ExplainedStep[] {
  const last = steps.findIndex(({ step }) => step === answer);
  return steps.map((step, index) =>
    last !== -1 && index > last
      ? { ...withoutExpiry(step), outcome: 'not-reached', reason: `${answer} answers` }
      : step,
  );
}

function withoutExpiry({ step, file, key }: ExplainedStep) {
  return { step, ...(file !== undefined && { file }), ...(key !== undefined && { key }) };
}

/** Credentials with some minutes left serve when no step has better ones. */
function servedToTheEnd(steps: readonly ExplainedStep[]): Walk {
  const served = steps.map(
    (step): ExplainedStep =>
      step.step === 'role-cache'
        ? { ...step, outcome: 'found', reason: `${step.reason}; served, since there are no better ones` }
        : step,
  );
  return { steps: served, answer: 'role-cache' };
}

function noSso(step: StepName): ExplainedStep {
  return { step, outcome: 'skipped', reason: 'the profile has no SSO settings' };
}

function roleCache({ file, key, reason, credentials, freshness, also }: RoleCacheView): ExplainedStep {
  return {
    step: 'role-cache',
    file,
    key,
    outcome: freshness === 'fresh' ? 'found' : 'skipped',
    reason,
    ...(credentials && { expires: formatTimestamp(credentials.expiration) }),
    ...(also && { also: { file: also.file, key: also.key, reason: also.reason } }),
  };
}

function ssoToken(role: SsoRole, { home, now }: Surroundings): ExplainedStep {
  const view = viewToken(home, role.session, now);
  return {
    step: 'sso-token',
    file: view.file,
    key: view.key,
    outcome: isUsable(view) ? 'found' : 'skipped',
    reason: view.reason,
    ...(view.token && {
      expires: formatTimestamp(view.token.expiresAt),
      refreshable: view.refresh !== undefined,
    }),
  };
}

function credentialsFile({ role, section }: Subject, surroundings: Surroundings): ExplainedStep {
  return explainKeys(section, role, surroundings);
}

function loginStep({ session }: SsoRole, { home, now, noLogin, isBarred, way }: Surroundings): ExplainedStep {
  // Whether somebody has approved it only the service knows.
  const isLeft = !isBarred && way !== undefined && readPendingLogin(home, session, now, way) !== undefined;
  return noLogin === undefined
    ? {
        step: 'login',
        outcome: 'found',
        reason: isLeft ? 'the login that waits for approval would go on' : 'you would be asked to log in',
      }
    : {
        step: 'login',
        outcome: 'skipped',
        reason: isLeft ? `${noLogin}; it answers once the login that waits is approved` : noLogin,
      };
}
