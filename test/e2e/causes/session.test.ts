import { changeJson } from '../../support/cache-files.ts';
import { hours } from '../../support/clock.ts';
import { corpRole, corpToken } from '../../support/configs.ts';
import { eachNamesItsCause } from './broken-home.ts';
import { good, legacy, withLines } from './configs.ts';
import type { Scene } from './scene.ts';

/** A person who logged in some hours ago; then something happened. */
function since(count: number, then: (scene: Scene) => unknown = () => {}) {
  return async (scene: Scene) => {
    await scene.run(['login', 'dev']);
    scene.box.clock.advance(hours(count));
    await then(scene);
  };
}

const ended = { config: good, isCached: false, exit: 4, mends: 'awsso login --profile dev' };
const atLogin = { config: good, isCached: false, terminal: true };
const expired = 'needs a login: its token expired 1 h ago';
const byFlags = ['--sso-session', 'corp', '--account-id', '111122223333', '--role-name', 'ReadOnly'];

eachNamesItsCause([
  {
    name: 'the token has expired, and the session has been ended at the server',
    ...ended,
    before: since(2, ({ box }) => box.identityCenter.revokeRefreshTokens()),
    cause: 'sso-session "corp" needs a login: its refresh was refused (invalid-grant): the session has ended',
  },
  {
    name: 'the token has expired, and it came without a refresh token',
    ...ended,
    before: since(2, ({ box }) => changeJson(box.home, corpToken, { refreshToken: undefined })),
    cause: `${expired}, and it came without a refresh token`,
  },
  {
    name: 'the token has expired, and its registration too',
    ...ended,
    before: since(2, ({ box }) =>
      changeJson(box.home, corpToken, { registrationExpiresAt: '2026-03-01T10:00:00Z' }),
    ),
    cause: `${expired}, and its client registration has expired or is not recorded`,
  },
  {
    name: 'the token has expired, and its registration is unknown at the server',
    ...ended,
    before: since(2, ({ box }) => box.identityCenter.failNext('CreateToken', 'InvalidClientException')),
    cause: 'its refresh was refused (invalid-client): the client registration is no longer known',
  },
  {
    name: 'the token has expired, and who would refresh it cannot be reached',
    config: (url) => withLines({ 10: `endpoint_url = ${url}` }),
    isCached: false,
    before: since(2, ({ box }) => {
      box.env['AWS_ENDPOINT_URL_SSO_OIDC'] = '';
      box.identityCenter.failNext('CreateToken', 'reset', Number.POSITIVE_INFINITY);
    }),
    exit: 6,
    cause:
      'Identity Center at HOST cannot be reached: the connection was cut [ECONNRESET] (~/.aws/config:10)',
    shows: ['curl ', 'http://HOST'],
  },
  {
    name: 'the token has expired, and the profile has no session, so no refresh',
    ...ended,
    config: legacy,
    before: since(9),
    cause:
      /^awsso: https:\/\/d-1234567890\.awsapps\.com\/start needs a login: .*expired 1 h ago, and a profile without sso_session has no refresh/,
  },
  {
    name: 'the session has been ended at the server before its time',
    ...ended,
    before: since(0.5, ({ box }) => {
      box.home.write(corpRole, '');
      box.identityCenter.revokeSessions();
      box.identityCenter.revokeRefreshTokens();
    }),
    cause: 'sso-session "corp" needs a login: its refresh was refused (invalid-grant): the session has ended',
  },
  {
    name: 'the session of a profile without sso_session has been ended before its time',
    ...ended,
    config: legacy,
    before: since(2, ({ box }) => box.identityCenter.revokeSessions()),
    cause: 'Identity Center has ended the session before its time, and it cannot be refreshed',
  },
  {
    name: 'the session of a role given by flags has been ended, though its token is good by the clock',
    ...ended,
    run: ['process', ...byFlags],
    before: since(0.5, ({ box }) => {
      box.home.write(corpRole, '');
      changeJson(box.home, corpToken, { refreshToken: undefined });
      box.identityCenter.revokeSessions();
    }),
    cause: 'Identity Center has ended the session before its time, and it cannot be refreshed',
    mends: 'awsso login --sso-session corp --force',
  },
  {
    name: 'AWSSO_LOGIN forbids the login that is needed',
    ...ended,
    env: { AWSSO_LOGIN: 'never' },
    cause: 'there is no token for it yet (no login, by --login never or AWSSO_LOGIN)',
    mends: 'awsso login --profile dev --login always',
  },
  {
    name: 'the portal refuses the token, and the one that it is refreshed to',
    ...ended,
    before: since(2, ({ box }) =>
      box.identityCenter.failNext('GetRoleCredentials', 'UnauthorizedException', 2),
    ),
    cause: 'Identity Center refuses the token, also after a refresh',
  },
  {
    name: '--login never forbids a login that is needed',
    ...ended,
    run: ['process', 'dev', '--login', 'never'],
    cause:
      'sso-session "corp" needs a login: there is no token for it yet (no login, by --login never or AWSSO_LOGIN)',
  },
  {
    name: 'a person declines the login',
    ...atLogin,
    before: ({ box }) => box.identityCenter.failNext('CreateToken', 'AccessDeniedException'),
    exit: 7,
    cause: 'the login to corp was declined in the browser',
    mends: 'awsso login --profile dev',
  },
  {
    name: 'nobody approves the login in time',
    ...atLogin,
    before: ({ box }) => box.identityCenter.failNext('CreateToken', 'ExpiredTokenException'),
    exit: 7,
    cause: 'the login to corp was not approved in time: the code has lapsed',
    mends: 'awsso login --profile dev',
  },
  {
    name: 'the start URL is not known in the region',
    ...atLogin,
    before: ({ box }) => box.identityCenter.failNext('StartDeviceAuthorization', 'InvalidRequestException'),
    exit: 3,
    cause:
      'Identity Center in eu-west-1 (sso_region at ~/.aws/config:3) does not know the start URL at ~/.aws/config:2 (invalid-request): one of the two is wrong',
    opens: '~/.aws/config:2',
  },
  {
    name: 'the start URL is one of another region',
    ...atLogin,
    config: withLines({ 2: 'sso_start_url = https://ssoins-1234567890abcdef.portal.us-east-1.app.aws/' }),
    before: ({ box }) => box.identityCenter.failNext('StartDeviceAuthorization', 'InvalidRequestException'),
    exit: 3,
    cause:
      'Identity Center in eu-west-1 (sso_region at ~/.aws/config:3) does not know the start URL at ~/.aws/config:2 (invalid-request): the start URL is one of us-east-1',
    mends: 'sed -i.bak 3s/',
  },
  {
    name: 'the start URL has a comment behind it',
    ...atLogin,
    config: withLines({ 2: 'sso_start_url = https://d-1234567890.awsapps.com/start # the company' }),
    before: ({ box }) => box.identityCenter.failNext('StartDeviceAuthorization', 'InvalidRequestException'),
    exit: 3,
    cause:
      'does not know the start URL at ~/.aws/config:2 (invalid-request): the start URL has the comment behind it as part of its value',
    mends: 'sed -i.bak 2s/',
  },
  {
    name: 'the scopes are refused',
    ...atLogin,
    config: withLines({ 4: 'sso_registration_scopes = sso:everything' }),
    before: ({ box }) => box.identityCenter.failNext('RegisterClient', 'InvalidScopeException'),
    exit: 3,
    cause:
      'refuses to register a client with the scopes sso:everything (invalid-scope; sso_registration_scopes at ~/.aws/config:4)',
    opens: '~/.aws/config:4',
  },
  {
    name: 'the approval page is not https',
    ...atLogin,
    before: ({ box }) =>
      box.identityCenter.failNext('StartDeviceAuthorization', {
        change: { verificationUri: 'javascript:alert(1)', verificationUriComplete: undefined },
      }),
    exit: 6,
    cause: 'Identity Center answered with an approval page that is not https',
    shows: ['awsso login', 'logged in to corp'],
  },
]);
