import type { IdentityCenter } from '../../../src/emulator/center/identity-center.ts';
import type { Leaks } from './leaks.ts';

/** Notes every secret that an Identity Center gives out from now on, whether it arrives or not. */
export function noteIssued({ oidc, portal }: IdentityCenter, leaks: Leaks): void {
  const registerClient = oidc.registerClient.bind(oidc);
  oidc.registerClient = (input) => {
    const client = registerClient(input);
    leaks.add('client secret', client.clientSecret);
    return client;
  };
  const startDeviceAuthorization = oidc.startDeviceAuthorization.bind(oidc);
  oidc.startDeviceAuthorization = (input) => {
    const authorization = startDeviceAuthorization(input);
    leaks.add('device code', authorization.deviceCode);
    return authorization;
  };
  const issueCode = oidc.issueCode.bind(oidc);
  oidc.issueCode = (request) => {
    const code = issueCode(request);
    leaks.add('authorization code', code);
    return code;
  };
  const createToken = oidc.createToken.bind(oidc);
  oidc.createToken = (input) => {
    if (input.codeVerifier !== undefined) {
      leaks.add('code verifier', input.codeVerifier);
    }
    const tokens = createToken(input);
    leaks.add('access token', tokens.accessToken);
    if (tokens.refreshToken !== undefined) {
      leaks.add('refresh token', tokens.refreshToken);
    }
    return tokens;
  };
  const getRoleCredentials = portal.getRoleCredentials.bind(portal);
  portal.getRoleCredentials = (...request) => {
    const credentials = getRoleCredentials(...request);
    leaks.add('secret access key', credentials.secretAccessKey);
    leaks.add('session token', credentials.sessionToken);
    return credentials;
  };
}
