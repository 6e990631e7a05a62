import { AwssoError } from '../../errors.ts';
import type { Host } from '../../host/host.ts';

const loginFlows = ['device-code', 'auth-code'] as const;
/** By a device's code (RFC 8628), or by an authorization code with PKCE. */
export type LoginFlow = (typeof loginFlows)[number];

/** The flags that choose a flow, as commander hands them over. */
export interface FlowFlags {
  readonly useDeviceCode?: boolean;
  readonly useAuthCode?: boolean;
}

/** A flow, and who wants it so. */
export interface ChosenFlow {
  readonly flow: LoginFlow;
  readonly by: string;
}

/** How a person logs in: as a flag says, else `AWSSO_LOGIN_FLOW`, else by device authorization. */
export function loginFlow({ useDeviceCode, useAuthCode }: FlowFlags, env: Host['env']): ChosenFlow {
  if (useDeviceCode || useAuthCode) {
    return useDeviceCode
      ? { flow: 'device-code', by: '--use-device-code' }
      : { flow: 'auth-code', by: '--use-auth-code' };
  }
  const value = env['AWSSO_LOGIN_FLOW'];
  if (!value) {
    return { flow: 'device-code', by: 'default' };
  }
  const flow = loginFlows.find((known) => known === value);
  if (flow === undefined) {
    throw new AwssoError('usage', `AWSSO_LOGIN_FLOW is "${value}"; it may be ${loginFlows.join(', ')}`, {
      hint: 'unset AWSSO_LOGIN_FLOW',
    });
  }
  return { flow, by: 'AWSSO_LOGIN_FLOW' };
}
