import { editConfigFile } from '../../config/edit/edit-config-file.ts';
import { whileNobodyEdits } from '../../config/edit/while-nobody-edits.ts';
import { loadConfig } from '../../config/load-config.ts';
import { allSessions, type SessionUse } from '../../config/sessions.ts';
import { AwssoError } from '../../errors.ts';
import type { Host } from '../../host/host.ts';
import type { Examined } from '../examined.ts';
import type { Finding } from '../finding.ts';

const accountAccess = 'sso:account:access';

/** Sessions whose login, where another tool makes it, gives no refresh token or no access to accounts. */
export function missingScopes({ config, host, uses }: Examined): Finding[] {
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
    return [
      {
        code: 'missing-scopes',
        where: section.file,
        line: section.line,
        cause,
        cure: 'awsso doctor --fix',
        mend: () => whileNobodyEdits(host, section.file, 'doctor', () => addScope(name, section.file, host)),
      },
    ];
  });
}

/** To the scopes that the session has by now. */
function addScope(name: string, file: string, host: Host): void {
  const use = allSessions(loadConfig(host)).uses.find(({ session }) => session.name === name);
  if (use !== undefined && isWithoutAccess(use)) {
    const { scopes = [] } = use.session;
    const settings = { sso_registration_scopes: [...scopes, accountAccess].join(',') };
    editConfigFile(file, [{ kind: 'sso-session', name, settings }]);
  }
}

/** A session with scopes of its own that no role is used with is for another application. */
function isWithoutAccess({ session: { name, scopes }, profiles }: SessionUse): boolean {
  const isForRoles = scopes === undefined || profiles.some(({ role }) => role !== undefined);
  return name !== undefined && isForRoles && scopes?.includes(accountAccess) !== true;
}
