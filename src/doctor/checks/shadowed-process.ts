import type { Profile } from '../../config/aws-config.ts';
import type { LoadedConfig } from '../../config/load-config.ts';
import { mendAt } from '../../config/mend-at.ts';
import { isSsoRoleProfile } from '../../config/sso-profile-kind.ts';
import { AwssoError } from '../../errors.ts';
import type { Examined } from '../examined.ts';
import type { Finding } from '../finding.ts';
import { isSelfCalling } from './self-calling-profile.ts';

/** Lines `credential_process` that botocore never comes to: SSO settings and the credentials file come first. */
export function shadowedProcesses({ config }: Examined): Finding[] {
  if (config instanceof AwssoError) {
    return [];
  }
  return [...config.profiles.all().values()].flatMap((profile): Finding[] => {
    const setting = profile.settings.get('credential_process');
    const shadow = shadowOf(profile, config);
    if (setting === undefined || shadow === undefined || isSelfCalling(profile)) {
      return [];
    }
    return [
      {
        code: 'shadowed-process',
        where: setting.file,
        line: setting.line,
        cause: `credential_process of profile "${profile.name}" stands beside ${shadow}: the AWS CLI ignores it, some SDKs prefer it`,
        cure: mendAt(setting, 's/^/# /', setting.lastLine),
      },
    ];
  });
}

function shadowOf(profile: Profile, { credentials, credentialsFile }: LoadedConfig): string | undefined {
  if (isSsoRoleProfile(profile)) {
    return 'SSO settings';
  }
  const hasKeys = credentials.get(profile.name)?.settings.has('aws_access_key_id');
  return hasKeys ? `keys in ${credentialsFile}` : undefined;
}
