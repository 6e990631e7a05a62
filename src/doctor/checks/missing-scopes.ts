import { editConfigFile } from '../../config/edit/edit-config-file.ts';
import type { SessionUse } from '../../config/sessions.ts';
import { AwssoError } from '../../errors.ts';
import type { Examined } from '../examined.ts';
import type { Finding } from '../finding.ts';

const accountAccess = 'sso:account:access';

/** Sessions whose login, where another tool makes it, gives no refresh token or no access to accounts. */
export function missingScopes({ config, uses }: Examined): Finding[] {
  if (config instanceof AwssoError) {
    return [];
  }
  return uses.filter(isWithoutAccess).flatMap(({ session: { name, scopes } }): Finding[] => {
    const section = name === undefined ? undefined : config.ssoSessions.get(name);
    if (section === undefined || name === undefined) {
      return [];
    }
    const cause =
      scopes === undefined
        ? `sso-session "${name}" has no sso_registration_scopes: a login by the AWS CLI cannot be refreshed`
        : `sso_registration_scopes of sso-session "${name}" lacks ${accountAccess}: its roles are refused`;
    const settings = { sso_registration_scopes: [...(scopes ?? []), accountAccess].join(',') };
    return [
      {
        code: 'missing-scopes',
        where: section.file,
        line: section.line,
        cause,
        cure: 'awsso doctor --fix',
        mend: () => void editConfigFile(section.file, [{ kind: 'sso-session', name, settings }]),
      },
    ];
  });
}

/** A session with scopes of its own that no role is used with is for another application. */
function isWithoutAccess({ session: { name, scopes }, profiles }: SessionUse): boolean {
  const isForRoles = scopes === undefined || profiles.some(({ role }) => role !== undefined);
  return name !== undefined && isForRoles && scopes?.includes(accountAccess) !== true;
}
