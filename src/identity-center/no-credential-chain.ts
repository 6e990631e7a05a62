/**
 * Stands in the bundle for `@aws-sdk/credential-provider-node`, the SDK's own credential chain: Identity Center's
 * calls are not signed, and what is not there cannot read config files or start a `credential_process`.
 */
export function defaultProvider(): () => Promise<never> {
  return () => Promise.reject(new Error('Identity Center is called without credentials'));
}
