import type { Base } from '../../config/roles/role-chain.ts';
import type { Credentials } from '../../credentials.ts';
import { containerCredentials } from '../../metadata/container-credentials.ts';
import { instanceCredentials } from '../../metadata/instance-credentials.ts';
import { keysOfSection } from '../keys-of-section.ts';
import { viewRoleCache } from '../role-cache.ts';
import { walkChain } from '../walk-chain.ts';
import { credentialsOfProcess } from './credentials-of-process.ts';
import { environmentKeys } from './environment-keys.ts';
import { metadataKeys } from './metadata-keys.ts';
import type { RoleContext } from './role-context.ts';
import type { Source } from './source.ts';
import { webIdentitySource } from './web-identity-source.ts';

/** Where the keys come from with which the first role is assumed. */
export function baseSource(base: Base, context: RoleContext): Source {
  const { host } = context;
  const { profile } = base;
  const title = profile.name;
  switch (base.kind) {
    case 'sso': {
      const { role, section, loginCommand } = base;
      const credentials = async () => {
        const cached = viewRoleCache(host.home, role, host.now());
        return walkChain({ role, section, loginCommand, profile, cached }, context, context.login);
      };
      return { title, isKept: true, isRoleSession: true, credentials };
    }
    case 'web-identity':
      return webIdentitySource(base.role, base.tokenFile, context);
    default:
      return { title, isKept: false, isRoleSession: false, credentials: () => unkeptKeys(base, context) };
  }
}

async function unkeptKeys(
  base: Exclude<Base, { kind: 'sso' | 'web-identity' }>,
  context: RoleContext,
): Promise<Credentials> {
  const { host, asked } = context;
  switch (base.kind) {
    case 'keys':
      return keysOfSection(base.profile, base.keys, host.now());
    case 'process':
      return credentialsOfProcess(base.profile, base.command, asked, context);
    case 'Environment':
      return environmentKeys(base.setting, host);
    case 'EcsContainer':
      return metadataKeys(await containerCredentials(base.setting, host.env), host.now());
    case 'Ec2InstanceMetadata':
      return metadataKeys(await instanceCredentials(base.setting, host.env), host.now());
  }
}
