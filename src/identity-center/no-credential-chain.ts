/**
 * Stands in the bundle for `@aws-sdk/credential-provider-node`, the SDK's own credential chain: Identity Center's
 * calls are not signed, STS's are signed with keys that are given, and what is not there cannot read config files or start a
 * `credential_process` behind our back.
 */
export function defaultProvider(): () => Promise<never> {
  return () => Promise.reject(new Error('no call is left to the credential chain of the SDK'));
}
