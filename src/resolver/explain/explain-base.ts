import { commandWords } from '../../config/roles/command-words.ts';
import { profileChainOfChild, profileChainVariable } from '../../config/roles/profile-chain.ts';
import type { Base, RoleChain } from '../../config/roles/role-chain.ts';
import { AwssoError } from '../../errors.ts';
import { containerPeer } from '../../metadata/container-credentials.ts';
import { instancePeer } from '../../metadata/instance-credentials.ts';
import { environmentKeys } from '../roles/environment-keys.ts';
import { explainChain } from './explain-chain.ts';
import { explainKeys } from './explain-keys.ts';
import type { RoleSurroundings } from './explain-role-chain.ts';
import type { ExplainedStep, Walk } from './explained-step.ts';

/** What is below all roles of a chain: the steps of an SSO profile, each with its name, or the one of another kind. */
export function explainBase(
  { profile: asked, roles, base }: RoleChain,
  surroundings: RoleSurroundings,
): Walk {
  const { env, now } = surroundings;
  const { profile } = base;
  switch (base.kind) {
    case 'web-identity':
      return { steps: [], answer: null };
    case 'sso': {
      const { role, section, loginCommand } = base;
      return named(profile.name, explainChain({ profile, section, role, loginCommand }, surroundings));
    }
    case 'keys': {
      const step = explainKeys(base.keys, undefined, surroundings);
      return named(profile.name, { steps: [step], answer: step.outcome === 'found' ? step.step : null });
    }
    case 'process':
      return onlyStep('credential-process', base, () => {
        const [program] = commandWords(base.command, surroundings.platform, 'credential_process');
        profileChainOfChild(env[profileChainVariable], asked.name, base.command);
        return `${program} would be run`;
      });
    case 'Environment':
      return onlyStep('environment', base, () => {
        environmentKeys(base.setting, { env, now: () => now });
        return roles.length === 0 ? 'it has keys' : 'the environment has keys';
      });
    case 'EcsContainer':
      return onlyStep('container-metadata', base, () =>
        wouldBeAsked(containerPeer(base.setting, env).peer.url),
      );
    case 'Ec2InstanceMetadata':
      return onlyStep('instance-metadata', base, () => wouldBeAsked(instancePeer(base.setting, env).url));
  }
}

function wouldBeAsked(url: string): string {
  return `${new URL(url).host} would be asked`;
}

/** The one step of a base that is no SSO profile: found where looking throws nothing, else skipped for what was thrown. */
function onlyStep(step: ExplainedStep['step'], { profile }: Base, look: () => string): Walk {
  try {
    return { steps: [{ step, profile: profile.name, outcome: 'found', reason: look() }], answer: step };
  } catch (error) {
    if (error instanceof AwssoError) {
      return {
        steps: [{ step, profile: profile.name, outcome: 'skipped', reason: error.message }],
        answer: null,
      };
    }
    throw error;
  }
}

/** The same walk, each step with the profile whose it is. */
function named(profile: string, { steps, answer }: Walk): Walk {
  return { steps: steps.map((step) => ({ ...step, profile })), answer };
}
