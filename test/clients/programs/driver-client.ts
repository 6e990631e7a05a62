import { type Client, nowhere } from '../client.ts';

/** What all SDKs have in common: a driver that goes on, endpoint variables, no login, no cache of role credentials. */
export const driverClient = {
  isCommand: false,
  readsRoleCache: false,
  tellsSecret: true,
  runsProcess: 'until-expiry',
  showsProcessFailure: true,
  not: {},
  readsOtherwise: [],
  keysIn: (line) => JSON.parse(line),
  connect: async ({ url }) => ({
    env: (reach) => ({
      AWS_ENDPOINT_URL_SSO: reach === 'nothing' ? nowhere : url,
      AWS_ENDPOINT_URL_SSO_OIDC: reach === 'both' ? url : nowhere,
    }),
    [Symbol.asyncDispose]: async () => {},
  }),
} as const satisfies Partial<Client>;

/** The arguments that every driver takes. */
export function driverArguments(profile: string | undefined): string[] {
  return profile === undefined ? [] : ['--profile', profile];
}
