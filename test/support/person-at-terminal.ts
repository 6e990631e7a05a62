import { deviceCodeGrant } from '../../src/emulator/center/client-registry.ts';
import { IdentityCenter, type IdentityCenterOptions } from '../../src/emulator/center/identity-center.ts';
import type { CreateTokenInput } from '../../src/emulator/center/oidc-service.ts';

export const startUrl = 'https://d-1234567890.awsapps.com/start';

/** An Identity Center whose clock moves when told, and a client of it that a person logs in with. */
export function personAtTerminal(
  options: Partial<IdentityCenterOptions> = {},
  registration: { scopes?: string[]; grantTypes?: string[] } = {},
) {
  let time = new Date('2026-03-01T09:00:00Z');
  const center = new IdentityCenter({ now: () => time, ...options });
  const register = () => {
    const { clientId, clientSecret } = center.oidc.registerClient({
      clientName: 'terminal',
      clientType: 'public',
      scopes: registration.scopes ?? ['sso:account:access'],
      grantTypes: registration.grantTypes,
    });
    return { clientId, clientSecret };
  };
  const client = register();
  const request = (input: Partial<CreateTokenInput>) =>
    center.oidc.createToken({
      ...client,
      grantType: '',
      deviceCode: undefined,
      refreshToken: undefined,
      ...input,
    });
  const start = () => {
    const { deviceCode, userCode } = center.oidc.startDeviceAuthorization({ ...client, startUrl });
    return { userCode, poll: () => request({ grantType: deviceCodeGrant, deviceCode }) };
  };
  return {
    center,
    client,
    register,
    request,
    start,
    refresh: (refreshToken: string | undefined) => request({ grantType: 'refresh_token', refreshToken }),
    login: () => {
      const { userCode, poll } = start();
      center.approve(userCode);
      return poll();
    },
    wait: (seconds: number) => {
      time = new Date(time.getTime() + seconds * 1000);
    },
  };
}
