import { replaceValue } from '../../config/diagnose/unusable-value.ts';
import type { Setting } from '../../config/dialect/aws-ini.ts';
import { editorAt, placeOf } from '../../config/place.ts';
import { requireRoleForm, requireSessionForm } from '../../config/required-form.ts';
import type { SessionUse } from '../../config/sessions.ts';
import { AwssoError } from '../../errors.ts';
import { problemOf } from './profile-problems.ts';
import { refuseSlipOfRegion } from './refuse-slip-of-region.ts';

/** What `login` and `process` would refuse of a session and its roles, or the service of them. */
export function sessionProblems({ session, profiles }: SessionUse): AwssoError[] {
  const { region, scopes } = session.places;
  return [
    ...problemOf(() => requireSessionForm(session)),
    ...problemOf(() => refuseSlipOfRegion('sso_region', region)),
    ...problemOf(() => requireScopes(session.scopes ?? [], scopes)),
    ...profiles.flatMap(({ role }) => (role === undefined ? [] : problemOf(() => requireRoleForm(role)))),
  ];
}

/** Each scope of AWS's is of a service and what is allowed there, with a colon between. */
function requireScopes(scopes: readonly string[], setting: Setting | undefined): void {
  const wrong = scopes.filter((scope) => !scope.includes(':') && scope !== 'openid');
  if (setting !== undefined && wrong.length > 0) {
    const what = 'names what is no scope, as sso:account:access is one';
    throw new AwssoError('config', `${placeOf(setting)}: sso_registration_scopes ${what}`, {
      hint: scopes.length === 1 ? replaceValue(setting, 'sso:account:access') : editorAt(setting),
    });
  }
}
